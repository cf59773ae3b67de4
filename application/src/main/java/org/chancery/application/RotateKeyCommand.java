package org.chancery.application;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.chancery.register.Act.Role;
import org.chancery.register.KeyNotInForce;
import org.chancery.register.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `chancery rotate-key`: other keys sign the log from now on. Works beside a running server and running imports.
@Command(
    name = "rotate-key",
    description = "Makes a new key that signs the log from now on; the old one signs that it hands over. For ever on the public register.",
    mixinStandardHelpOptions = true)
final class RotateKeyCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Override
  public Integer call() {
    var configuration = Configuration.of(System.getenv());
    DataFolder.requireRegister(folders.data, configuration);
    try (var house = House.open(folders.data, folders.organisation, false, configuration)) {
      var outcome = house.database().write(transaction -> house.register().changeKeys(transaction, Role.OPERATOR, house.keys()::makeNext));
      // If we stop here, the act is public and the new key in force, in keys/log.key.next: whoever commits or starts next puts it in place.
      return switch (outcome) {
        case Outcome.Refused(var code, String message) -> {
          System.err.println("chancery: refused (" + code.name().toLowerCase(Locale.ROOT) + "): " + message);
          yield Main.REFUSED;
        }
        case Outcome.Committed(long index, var ignored) -> {
          var succession = house.reader().succession();
          System.out.printf("act %d: keys-changed%n", index);
          System.out.println(succession.handovers().getLast().keys().getFirst().text() + " handed over to");
          System.out.println(succession.named().getFirst().text());
          putInPlace(house);
          yield 0;
        }
      };
    }
  }

  private static void putInPlace(House house) {
    try {
      house.register().requireKey(house.database());
    } catch (KeyNotInForce e) {
      // Only a key from the setting stays as it was.
      System.err.println("chancery: " + e.getMessage());
    }
  }
}
