package org.chancery.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// An offline proof that an entry is in a log: its index, its inclusion proof and a signed checkpoint (`tlog-proof`).
///
/// @param extra bytes for the reader's use, none for no such line; nothing vouches for them
/// @param note the signed checkpoint, as the log gave it
public record TlogProof(byte[] extra, long index, List<Hash> path, SignedNote note) {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int LONGEST_PATH = 63;

    /// Throws [MalformedLog] for a negative index, a path of more than 63 hashes, or a note that is no checkpoint.
    public TlogProof {
        if (index < 0) {
            throw new MalformedLog("proof index", "0 or more", Long.toString(index));
        }
        extra = extra.clone();
        path = List.copyOf(path);
        if (path.size() > LONGEST_PATH) {
            throw new MalformedLog("proof", "at most " + LONGEST_PATH + " hashes", path.size() + " hashes");
        }
        Checkpoint.parse(note.text());
    }

    public TlogProof(long index, List<Hash> path, SignedNote note) {
        this(new byte[0], index, path, note);
    }

    /// Reads the text of a `.tlog-proof` file.
    public static TlogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedLog("proof", "a blank line before the checkpoint", "none");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        if (!lines.getFirst().equals(FIRST_LINE)) {
            throw new MalformedLog("proof", FIRST_LINE, lines.getFirst());
        }
        boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        byte[] extra = hasExtra ? extra(lines.get(1).substring(EXTRA.length())) : new byte[0];
        int at = hasExtra ? 2 : 1;
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw new MalformedLog("proof", "an index line", lines.size() <= at ? "none" : lines.get(at));
        }
        long index = Canonical.decimal("proof index", lines.get(at).substring(INDEX.length()));
        List<Hash> path = lines.subList(at + 1, lines.size()).stream().map(Hash::ofBase64).toList();
        return new TlogProof(extra, index, path, SignedNote.parse(text.substring(blank + 2)));
    }

    /// The text of a `.tlog-proof` file.
    public String render() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        if (extra.length > 0) {
            text.append(EXTRA).append(Canonical.base64(extra)).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.render()).toString();
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    /// What the note claims; not to be believed before [#check].
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    /// Whether this proves that an entry with this leaf is in the log of this origin, for one who trusts these keys.
    public ProofVerdict check(Hash leaf, String origin, Collection<? extends VerifierKey> trusted) {
        Checkpoint checkpoint = checkpoint();
        if (!checkpoint.origin().equals(origin)) {
            return new ProofVerdict.OtherLog(checkpoint.origin());
        }
        return switch (note.verify(trusted)) {
            case NoteVerdict.Verified(List<VerifierKey> keys) ->
                ProofChecks.inclusion(leaf, index, checkpoint.size(), path, checkpoint.root())
                    ? new ProofVerdict.Proven(checkpoint, keys) : new ProofVerdict.NotIncluded(checkpoint);
            case NoteVerdict.BadSignature reason -> new ProofVerdict.NotSigned(reason);
            case NoteVerdict.NoTrustedSignature reason -> new ProofVerdict.NotSigned(reason);
            case NoteVerdict.AmbiguousKeys reason -> new ProofVerdict.NotSigned(reason);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that && index == that.index && Arrays.equals(extra, that.extra)
            && path.equals(that.path) && note.equals(that.note);
    }

    @Override
    public int hashCode() {
        return 31 * note.hashCode() + Long.hashCode(index);
    }

    private static byte[] extra(String base64) {
        byte[] extra = Canonical.base64("proof extra", base64);
        if (extra.length == 0) {
            throw new MalformedLog("proof extra", "at least 1 byte, or no such line", "none");
        }
        return extra;
    }
}
