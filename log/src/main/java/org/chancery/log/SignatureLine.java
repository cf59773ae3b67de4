package org.chancery.log;
public record SignatureLine(String name, byte[] keyIdAndSignature) {}
