package org.chancery.log;

import java.util.List;

/// What a log claims at one moment: its size and its root (`tlog-checkpoint`).
///
/// By itself it is worth nothing: it is the text of a [SignedNote], and counts once that verifies. Extension lines SHOULD be
/// empty: newer kinds of signature do not cover them.
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final int FIXED_LINES = 3;

    /// Throws [MalformedLog] for an empty line, a control character, a negative size, or an empty tree with another root.
    public Checkpoint {
        requireLine("checkpoint origin", origin);
        if (size < 0) {
            throw new MalformedLog("checkpoint size", "0 or more", Long.toString(size));
        }
        if (size == 0 && !root.equals(Hash.EMPTY_TREE)) {
            throw new MalformedLog("checkpoint root at size 0", Hash.EMPTY_TREE.base64(), root.base64());
        }
        extensions = List.copyOf(extensions);
        extensions.forEach(line -> requireLine("checkpoint extension", line));
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /// Reads the text of a note.
    public static Checkpoint parse(String body) {
        if (!body.endsWith("\n")) {
            throw new MalformedLog("checkpoint", "a newline at the end", body);
        }
        List<String> lines = List.of(body.substring(0, body.length() - 1).split("\n", -1));
        if (lines.size() < FIXED_LINES) {
            throw new MalformedLog("checkpoint", "origin, size and root on 3 lines", lines.size() + " lines");
        }
        return new Checkpoint(lines.get(0), Canonical.decimal("checkpoint size", lines.get(1)), Hash.ofBase64(lines.get(2)),
            lines.subList(FIXED_LINES, lines.size()));
    }

    /// The text to sign, its last newline included.
    public String body() {
        StringBuilder body = new StringBuilder(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
        extensions.forEach(line -> body.append(line).append('\n'));
        return body.toString();
    }

    private static void requireLine(String what, String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
            throw new MalformedLog(what, "a line that is not empty and has no control characters", line);
        }
        Canonical.utf8(what, line);
    }
}
