package org.chancery.log;
import java.security.*; import java.security.spec.*; import java.util.*; import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
public final class SigningKey {
  private final String name; private final byte[] seed; private final PrivateKey key; private final byte[] pub;
  private SigningKey(String name, byte[] seed) { this.name = name; this.seed = seed.clone();
    try { var k = HexFormat.of().parseHex("302e020100300506032b657004220420"); var b = Arrays.copyOf(k, 48); System.arraycopy(seed, 0, b, 16, 32);
      key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(b));
      var g = KeyPairGenerator.getInstance("Ed25519"); g.initialize(NamedParameterSpec.ED25519, new SecureRandom() { private static final long serialVersionUID = 1L; @Override public void nextBytes(byte[] x) { System.arraycopy(seed, 0, x, 0, 32); } });
      var enc = g.generateKeyPair().getPublic().getEncoded(); pub = Arrays.copyOfRange(enc, enc.length - 32, enc.length);
    } catch (GeneralSecurityException e) { throw new IllegalStateException(e); } }
  public static SigningKey ofSeed(String name, byte[] seed) { return new SigningKey(name, seed); }
  public static SigningKey generate(String name, RandomGenerator random) { var s = new byte[32]; random.nextBytes(s); return new SigningKey(name, s); }
  public String name() { return name; }
  private byte[] typed() { var t = new byte[33]; t[0] = 1; System.arraycopy(pub, 0, t, 1, 32); return t; }
  private byte[] id() { try { var m = MessageDigest.getInstance("SHA-256"); m.update(name.getBytes(StandardCharsets.UTF_8)); m.update((byte) 10); m.update(typed()); return Arrays.copyOf(m.digest(), 4); } catch (GeneralSecurityException e) { throw new IllegalStateException(e); } }
  public SignatureLine sign(String text) { try { var s = Signature.getInstance("Ed25519"); s.initSign(key); s.update(text.getBytes(StandardCharsets.UTF_8)); var sig = s.sign(); var out = Arrays.copyOf(id(), 4 + sig.length); System.arraycopy(sig, 0, out, 4, sig.length); return new SignatureLine(name, out); } catch (GeneralSecurityException e) { throw new IllegalStateException(e); } }
  public String vkey() { return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed()); }
}
