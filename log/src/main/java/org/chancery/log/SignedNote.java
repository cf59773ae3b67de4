package org.chancery.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A text and the signatures under it (`signed-note`).
///
/// The text MUST NOT be believed before [#verify] says that a trusted key signed it.
public record SignedNote(String text, List<SignatureLine> signatures) {
    /// The most signatures that a note may carry.
    public static final int MOST_SIGNATURES = 100;

    /// The most bytes that a note may have.
    public static final int LONGEST_NOTE = 1_000_000;

    /// Throws [MalformedLog] for a text that no note can hold, for no signature or for more than 100.
    public SignedNote {
        requireText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new MalformedLog("signed note", "1 to " + MOST_SIGNATURES + " signatures", signatures.size() + " signatures");
        }
    }

    /// Reads the bytes of a note.
    public static SignedNote parse(byte[] note) {
        if (note.length > LONGEST_NOTE) {
            throw new MalformedLog("signed note", "at most " + LONGEST_NOTE + " bytes", note.length + " bytes");
        }
        return split(Canonical.utf8("signed note", note));
    }

    /// Reads a note; the same as reading its UTF-8 bytes.
    public static SignedNote parse(String note) {
        return parse(Canonical.utf8("signed note", note));
    }

    /// The whole note: text, blank line, signature lines, each with its newline.
    public String render() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.text()).append('\n'));
        return note.toString();
    }

    /// Whether trusted keys signed this text.
    ///
    /// Signatures whose name and number are of no trusted key are passed over. One signature of a trusted key that does not
    /// verify refuses the whole note, however many others do. A yes names the keys whose signature was found: whoever needs
    /// all of several keys MUST look there.
    public NoteVerdict verify(Collection<? extends VerifierKey> trusted) {
        Map<KeyId, VerifierKey> keys = new HashMap<>();
        for (VerifierKey key : trusted) {
            VerifierKey other = keys.put(key.id(), key);
            if (other != null && !other.equals(key)) {
                return new NoteVerdict.AmbiguousKeys(key.id());
            }
        }
        Set<VerifierKey> found = new LinkedHashSet<>();
        for (SignatureLine line : signatures) {
            VerifierKey key = keys.get(line.key());
            if (key == null) {
                continue;
            }
            if (!key.verifies(text, line)) {
                return new NoteVerdict.BadSignature(key);
            }
            found.add(key);
        }
        return found.isEmpty() ? new NoteVerdict.NoTrustedSignature() : new NoteVerdict.Verified(List.copyOf(found));
    }

    static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedLog("note text", "a newline at the end", text);
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedLog("note text", "no control characters but newlines", text);
        }
        Canonical.utf8("note text", text);
    }

    private static SignedNote split(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new MalformedLog("signed note", "text, a blank line and signature lines", note);
        }
        String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new MalformedLog("signed note", "1 to " + MOST_SIGNATURES + " signatures", lines.length + " signatures");
        }
        List<SignatureLine> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(SignatureLine.parse(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }
}
