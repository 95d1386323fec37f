package dev.turnup.probe.trace;

import java.util.Arrays;
import java.util.Base64;

/** The octets of one datagram. Immutable: copied in and out. */
public final class Datagram {
  private final byte[] octets;

  public Datagram(byte[] octets) {
    this.octets = octets.clone();
  }

  /** The octets of a Base64 text; refuses anything else. */
  public static Datagram ofBase64(String text) {
    return new Datagram(Base64.getDecoder().decode(text));
  }

  public byte[] octets() {
    return octets.clone();
  }

  public int length() {
    return octets.length;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Datagram that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
