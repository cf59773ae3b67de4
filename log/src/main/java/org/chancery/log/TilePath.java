package org.chancery.log;

import java.util.Optional;
import java.util.regex.Matcher;

/// The address of a tile or an entry bundle below `tile/` (`tlog-tiles`), such as `0/x001/234.p/112`.
///
/// Each address has one spelling. A width of 256 means the full tile; a smaller one, a partial tile. An address says
/// nothing about any log: whether a tree of some size holds the tile is for [Tiles] to say.
public sealed interface TilePath {
    /// Hashes of one level of the tree: 256 neighbours, or fewer at the right edge.
    record Hashes(int level, long index, int width) implements TilePath {
        /// Throws `IllegalArgumentException` for a level above 63 or an index or width out of range.
        public Hashes {
            if (level < 0 || level > HIGHEST_LEVEL) {
                throw new IllegalArgumentException("Tile level must be 0 to 63: " + level);
            }
            requireInRange(index, width);
        }

        @Override
        public String path() {
            return level + "/" + indexAndWidth(index, width);
        }
    }

    /// The entries below one level-0 tile of the same index and width.
    record Entries(long index, int width) implements TilePath {
        /// Throws `IllegalArgumentException` for an index or width out of range.
        public Entries {
            requireInRange(index, width);
        }

        @Override
        public String path() {
            return "entries/" + indexAndWidth(index, width);
        }
    }

    int FULL_WIDTH = 256;
    int HIGHEST_LEVEL = 63;
    /// The last index whose entries can be numbered below 2^63.
    long HIGHEST_INDEX = Long.MAX_VALUE / FULL_WIDTH - 1;

    long index();

    int width();

    /// The address in its one spelling, without `tile/` before it.
    String path();

    default boolean full() {
        return width() == FULL_WIDTH;
    }

    static Hashes hash(int level, long index, int width) {
        return new Hashes(level, index, width);
    }

    static Entries entries(long index, int width) {
        return new Entries(index, width);
    }

    /// Reads an address in its one spelling; empty for every other text.
    static Optional<TilePath> parse(String path) {
        Matcher parts = Spelling.PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group("index").replaceAll("[x/]", "");
        long index = digits.length() > Spelling.MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
        int width = parts.group("width") == null ? FULL_WIDTH : Integer.parseInt(parts.group("width"));
        String place = parts.group("place");
        int level = place.equals("entries") ? 0 : Integer.parseInt(place);
        if (index > HIGHEST_INDEX || level > HIGHEST_LEVEL || width < 1 || width > FULL_WIDTH) {
            return Optional.empty();
        }
        TilePath tile = place.equals("entries") ? entries(index, width) : hash(level, index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    private static void requireInRange(long index, int width) {
        if (index < 0 || index > HIGHEST_INDEX) {
            throw new IllegalArgumentException("Tile index out of range: " + index);
        }
        if (width < 1 || width > FULL_WIDTH) {
            throw new IllegalArgumentException("Tile width must be 1 to 256: " + width);
        }
    }

    private static String indexAndWidth(long index, int width) {
        StringBuilder groups = new StringBuilder(Spelling.group(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x" + Spelling.group(rest % 1000) + "/");
        }
        return width == FULL_WIDTH ? groups.toString() : groups + ".p/" + width;
    }
}
