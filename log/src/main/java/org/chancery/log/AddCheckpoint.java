package org.chancery.log;

import java.util.List;

/// What a log asks of a witness: to cosign a checkpoint that continues the one it cosigned last (`tlog-witness`, the body of
/// `add-checkpoint`).
///
/// @param old the size of the checkpoint that the witness cosigned last, 0 for none
/// @param proof the consistency proof from that size to the checkpoint's; nothing vouches for it
/// @param note the checkpoint, as the log signed it
public record AddCheckpoint(long old, List<Hash> proof, SignedNote note) {
    /// The most lines that a proof may have.
    public static final int LONGEST_PROOF = 63;

    private static final String OLD = "old ";

    /// Throws [MalformedLog] for a negative size or a proof of more than 63 hashes.
    public AddCheckpoint {
        if (old < 0) {
            throw new MalformedLog("old size", "0 or more", Long.toString(old));
        }
        proof = List.copyOf(proof);
        if (proof.size() > LONGEST_PROOF) {
            throw new MalformedLog("consistency proof", "at most " + LONGEST_PROOF + " hashes", proof.size() + " hashes");
        }
    }

    /// Reads the body of a request. That its note is a checkpoint is not looked at.
    public static AddCheckpoint parse(byte[] body) {
        String text = Canonical.utf8("add-checkpoint", body);
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(OLD)) {
            throw new MalformedLog("add-checkpoint", "an old size, proof lines, a blank line and a checkpoint", text);
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", LONGEST_PROOF + 2));
        long old = Canonical.decimal("old size", lines.getFirst().substring(OLD.length()));
        List<Hash> proof = lines.subList(1, lines.size()).stream().map(Hash::ofBase64).toList();
        return new AddCheckpoint(old, proof, SignedNote.parse(text.substring(blank + 2)));
    }

    /// The body of the request.
    public byte[] render() {
        StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return Canonical.utf8("add-checkpoint", text.append('\n').append(note.render()).toString());
    }
}
