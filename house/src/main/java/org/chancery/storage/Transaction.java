package org.chancery.storage;

import org.jooq.DSLContext;

/// An open write transaction that holds the write lock. Valid only inside the [Database#write] that gave it.
public record Transaction(DSLContext sql) {}
