package org.chancery.log;
import java.util.List;
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  public String body() { return origin + "\n" + size + "\n" + root.base64() + "\n"; }
}
