package org.chancery.application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
@QuarkusMain
public final class Main {
  private Main() {}
  public static void main(String[] args) { if (args.length > 0 && args[0].equals("import")) { System.out.println("import"); return; } Quarkus.run(args); }
}
