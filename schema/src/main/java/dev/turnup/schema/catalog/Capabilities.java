package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpMode;
import java.util.Set;

/**
 * What a family can do. An empty set means unknown, never "nothing".
 *
 * @param vlanTagging whether it can put a VLAN tag on by itself
 */
public record Capabilities(
    Set<SipTransport> transports,
    Set<Codec> codecs,
    Set<DtmfMethod> dtmf,
    Set<SrtpMode> srtp,
    boolean vlanTagging) {
  public static final Capabilities UNKNOWN =
      new Capabilities(Set.of(), Set.of(), Set.of(), Set.of(), true);

  public Capabilities {
    transports = Set.copyOf(transports);
    codecs = Set.copyOf(codecs);
    dtmf = Set.copyOf(dtmf);
    srtp = Set.copyOf(srtp);
  }
}
