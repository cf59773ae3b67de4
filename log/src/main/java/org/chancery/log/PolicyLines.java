package org.chancery.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.log.TrustPolicy.Group;
import org.chancery.log.TrustPolicy.Log;
import org.chancery.log.TrustPolicy.Member;
import org.chancery.log.TrustPolicy.Witness;

/// Reads the lines of one policy file (`tlog-policy`), each by what stands above it.
///
/// Octets above 0x7F are opaque, so that words are kept with a character an octet until one of them is shown or is a key.
final class PolicyLines {
    private static final int LONGEST_FILE = 1_000_000;
    /// How many logs, witnesses and groups there may be of each.
    private static final int MOST = 100;
    private static final String NONE = "none";

    private final List<Log> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final Map<String, Member> named = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private boolean quorumSaid;
    private Optional<Member> quorum = Optional.empty();
    private String where = "policy";

    TrustPolicy read(byte[] file) {
        if (file.length > LONGEST_FILE) {
            throw mistake("at most " + LONGEST_FILE + " bytes", file.length + " bytes");
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            where = "line " + (i + 1);
            line(lines[i]);
        }
        if (!quorumSaid) {
            throw mistake("a line \"quorum\" before the end", "none");
        }
        return new TrustPolicy(logs, witnesses, quorum);
    }

    private void line(String line) {
        if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw mistake("no control characters but tabs", line);
        }
        List<String> words = Arrays.stream(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return;
        }
        switch (words.getFirst()) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw mistake("log, witness, group or quorum", shown(words.getFirst()));
        }
    }

    private void log(List<String> words) {
        if (words.size() < 2 || words.size() > 3) {
            throw mistake("log <vkey> [<url>]", count(words));
        }
        VerifierKey key = key(words.get(1));
        switch (key) {
            case Ed25519Key ignored -> { }
            case MlDsaKey ignored -> { }
            case Ed25519CosignerKey ignored -> throw mistake("the key of a log (type 0x01 or 0x06)", "a cosigner's key (type 0x04), " + key.id());
        }
        requireNew(key, logs.stream().map(Log::key).toList());
        logs.add(new Log(key, url(words, 2)));
        requireFew(logs.size(), "logs");
    }

    private void witness(List<String> words) {
        if (words.size() < 3 || words.size() > 4) {
            throw mistake("witness <name> <vkey> [<url>]", count(words));
        }
        VerifierKey key = key(words.get(2));
        switch (key) {
            case Ed25519CosignerKey ignored -> { }
            case MlDsaKey ignored -> { }
            case Ed25519Key ignored -> throw mistake("the key of a cosigner (type 0x04 or 0x06)", "a key for plain notes (type 0x01), " + key.id());
        }
        requireNew(key, witnesses.stream().map(Witness::key).toList());
        Witness witness = new Witness(shown(words.get(1)), key, url(words, 3));
        witnesses.add(witness);
        requireFew(witnesses.size(), "witnesses");
        define(words.get(1), witness);
    }

    private void group(List<String> words) {
        if (words.size() < 4) {
            throw mistake("group <name> all|any|<k> <name>...", count(words));
        }
        List<Member> members = words.subList(3, words.size()).stream().map(this::member).toList();
        define(words.get(1), new Group(shown(words.get(1)), threshold(words.get(2), members.size()), members));
        requireFew(named.size() - witnesses.size(), "groups");
    }

    private Member member(String name) {
        Member member = named(name);
        if (!listed.add(name)) {
            throw mistake("each name in one group at most, once", shown(name) + " again");
        }
        return member;
    }

    private int threshold(String word, int members) {
        return switch (word) {
            case "any" -> 1;
            case "all" -> members;
            default -> {
                if (!word.matches("[1-9][0-9]{0,3}") || Integer.parseInt(word) > members) {
                    throw mistake("all, any or a number from 1 to " + members, shown(word));
                }
                yield Integer.parseInt(word);
            }
        };
    }

    private void quorum(List<String> words) {
        if (words.size() != 2) {
            throw mistake("quorum <name>|none", count(words));
        }
        if (quorumSaid) {
            throw mistake("one line \"quorum\"", "another");
        }
        quorumSaid = true;
        quorum = words.get(1).equals(NONE) ? Optional.empty() : Optional.of(named(words.get(1)));
    }

    private Member named(String name) {
        Member member = named.get(name);
        if (member == null) {
            throw mistake("the name of a witness or group of a line above", shown(name));
        }
        return member;
    }

    private void define(String name, Member member) {
        if (name.equals(NONE) || named.putIfAbsent(name, member) != null) {
            throw mistake("a name that is not taken", shown(name));
        }
    }

    private VerifierKey key(String word) {
        try {
            return VerifierKey.parse(Canonical.utf8("verifier key", octets(word)));
        } catch (MalformedLog e) {
            throw mistake(e.expected() + " for the " + e.what(), e.found());
        }
    }

    /// Two keys are duplicates if the bytes of the public key are, whatever their names and types.
    private void requireNew(VerifierKey key, List<VerifierKey> others) {
        byte[] bytes = KeyText.parse("verifier key", key.text()).key();
        for (VerifierKey other : others) {
            if (Arrays.equals(bytes, KeyText.parse("verifier key", other.text()).key())) {
                throw mistake("each public key once", "that of " + other.id() + " again");
            }
            if (key.id().equals(other.id())) {
                throw mistake("one key of each name and number", "another " + key.id());
            }
        }
    }

    private void requireFew(int count, String what) {
        if (count > MOST) {
            throw mistake("at most " + MOST + " " + what, "one more");
        }
    }

    private static Optional<String> url(List<String> words, int at) {
        return words.size() > at ? Optional.of(shown(words.get(at))) : Optional.empty();
    }

    private static String count(List<String> words) {
        return words.getFirst() + " with " + (words.size() - 1) + " words behind it";
    }

    private static byte[] octets(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(String word) {
        return new String(octets(word), StandardCharsets.UTF_8);
    }

    private MalformedLog mistake(String expected, String found) {
        return new MalformedLog(where, expected, found);
    }
}
