package org.chancery.register;

import org.chancery.log.Hash;

/// The newest checkpoint: the size of the log, its root, and the signed note that says so.
public record Head(long size, Hash root, String note) {}
