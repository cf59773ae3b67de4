package org.chancery.log;

import java.util.Locale;

/// Bytes that break a format of the log: what they were meant to be, what was expected, what was found.
///
/// It is never transient: the same bytes fail again. It says nothing about signatures or proofs, whose answers are values.
public final class MalformedLog extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 80;

    private final String what;
    private final String expected;
    private final String found;

    /// `found` may come from a stranger: it is shortened and its control characters are escaped.
    public MalformedLog(String what, String expected, String found) {
        this(what, expected, found, null);
    }

    MalformedLog(String what, String expected, String found, Throwable cause) {
        super(what + ": expected " + expected + ", found " + excerpt(found), cause);
        this.what = what;
        this.expected = expected;
        this.found = excerpt(found);
    }

    public String what() {
        return what;
    }

    public String expected() {
        return expected;
    }

    /// At most 80 characters of what was found, safe to print in a log or a terminal.
    public String found() {
        return found;
    }

    private static String excerpt(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && safe.length() < LONGEST_EXCERPT; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.length() < LONGEST_EXCERPT ? safe.toString() : safe.substring(0, LONGEST_EXCERPT - 3) + "...";
    }
}
