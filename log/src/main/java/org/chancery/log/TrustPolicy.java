package org.chancery.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which logs and witnesses a verifier knows, and which of the witnesses must have cosigned a checkpoint (`tlog-policy`).
///
/// @param logs whose checkpoints are accepted; none where the log is known otherwise
/// @param quorum what must have witnessed a checkpoint; empty for a policy that asks for no witness
public record TrustPolicy(List<Log> logs, List<Witness> witnesses, Optional<Member> quorum) {
    /// Throws [MalformedLog] for two different keys of one name and number, between which a signature would not say.
    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        List<VerifierKey> keys = Stream.concat(logs.stream().map(Log::key), witnesses.stream().map(Witness::key)).distinct().toList();
        if (keys.stream().map(VerifierKey::id).distinct().count() < keys.size()) {
            throw new MalformedLog("policy", "one key of each name and number", "two");
        }
    }

    /// The policy of one who knows nobody and asks for nothing.
    public static TrustPolicy ofNobody() {
        return new TrustPolicy(List.of(), List.of(), Optional.empty());
    }

    /// A log, whose origin is the name of its key.
    public record Log(VerifierKey key, Optional<String> url) {}

    /// What can witness a checkpoint. Its name means something within its policy alone.
    public sealed interface Member {
        String name();

        /// Whether these keys' cosignatures are enough.
        boolean witnessed(Collection<? extends VerifierKey> cosigners);

        /// What is not [#witnessed], in words.
        String missing(Collection<? extends VerifierKey> cosigners);
    }

    /// A single witness.
    ///
    /// @param url where it is asked, if the policy says so
    public record Witness(String name, VerifierKey key, Optional<String> url) implements Member {
        @Override
        public boolean witnessed(Collection<? extends VerifierKey> cosigners) {
            return cosigners.contains(key);
        }

        @Override
        public String missing(Collection<? extends VerifierKey> cosigners) {
            return name;
        }
    }

    /// Members of whom so many must have witnessed.
    public record Group(String name, int threshold, List<Member> members) implements Member {
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public boolean witnessed(Collection<? extends VerifierKey> cosigners) {
            return lacking(cosigners) == 0;
        }

        @Override
        public String missing(Collection<? extends VerifierKey> cosigners) {
            Stream<String> open = members.stream().filter(each -> !each.witnessed(cosigners)).map(each -> each.missing(cosigners));
            return name + " (" + lacking(cosigners) + " more of: " + open.collect(Collectors.joining(", ")) + ")";
        }

        private long lacking(Collection<? extends VerifierKey> cosigners) {
            return Math.max(0, threshold - members.stream().filter(each -> each.witnessed(cosigners)).count());
        }
    }

    /// Reads a policy file; the [MalformedLog] of a mistake says in which line it is.
    public static TrustPolicy parse(byte[] file) {
        return new PolicyLines().read(file);
    }

    /// Whether the note is a checkpoint of a known log that enough witnesses cosigned. A wrong signature of a known log or
    /// witness refuses it whatever the others are; where no log is listed, no log's signature is asked for.
    public PolicyVerdict check(SignedNote note) {
        String origin = note.text().lines().findFirst().orElse("");
        List<VerifierKey> known = Stream.concat(logs.stream().map(Log::key), witnesses.stream().map(Witness::key)).toList();
        return switch (note.verify(known)) {
            case NoteVerdict.Verified(List<VerifierKey> keys) -> check(origin, keys);
            case NoteVerdict.NoTrustedSignature ignored -> check(origin, List.of());
            case NoteVerdict.BadSignature(VerifierKey key) -> new PolicyVerdict.BadSignature(key);
            case NoteVerdict.AmbiguousKeys(KeyId id) -> throw new IllegalStateException("A policy holds two keys " + id);
        };
    }

    private PolicyVerdict check(String origin, List<VerifierKey> signed) {
        if (!logs.isEmpty() && logs.stream().noneMatch(each -> each.key().name().equals(origin) && signed.contains(each.key()))) {
            return new PolicyVerdict.UnknownLog(origin);
        }
        List<Witness> cosigners = witnesses.stream().filter(each -> signed.contains(each.key())).toList();
        return quorum.isEmpty() || quorum.get().witnessed(signed)
            ? new PolicyVerdict.Satisfied(cosigners) : new PolicyVerdict.NoQuorum(cosigners, quorum.get().missing(signed));
    }
}
