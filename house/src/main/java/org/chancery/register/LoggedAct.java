package org.chancery.register;

/// An act and its position in the log, counted from 0.
public record LoggedAct(long index, Act act) {}
