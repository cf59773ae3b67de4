package org.chancery.log;

import java.util.regex.Pattern;

/// The loose form of a tile's address, read before its one spelling is compared.
final class Spelling {
    static final Pattern PATH = Pattern.compile(
        "(?<place>entries|[0-9]{1,2})/(?<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/(?<width>[0-9]{1,3}))?");
    static final int MOST_DIGITS = 18;

    private Spelling() {}

    static String group(long threeDigits) {
        return Long.toString(1000 + threeDigits).substring(1);
    }
}
