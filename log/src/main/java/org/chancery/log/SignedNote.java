package org.chancery.log;
import java.util.List;
public record SignedNote(String text, List<SignatureLine> signatures) {
  public static SignedNote of(String text, List<SignatureLine> s) { return new SignedNote(text, s); }
  public String render() { var b = new StringBuilder(text).append("\n"); for (var s : signatures) b.append("— ").append(s.name()).append(' ').append(java.util.Base64.getEncoder().encodeToString(s.keyIdAndSignature())).append('\n'); return b.toString(); }
}
