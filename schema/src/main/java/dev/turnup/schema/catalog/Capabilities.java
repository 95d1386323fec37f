package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.TrunkMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a family can do. An empty set or {@code Optional} means unknown, never "nothing".
 *
 * @param uncertainPackings those of {@code codecs} whose bit order on the wire nobody has verified
 * @param oneDtmfMethod whether only one of the DTMF methods can be switched on at a time
 * @param srtpKeys where it can take the keys of SRTP from
 * @param srtpNeedsTls whether it encrypts media only where signalling is encrypted, too
 * @param offers of an endpoint, the INVITEs that it takes; of a PBX, those that it can send, whose
 *     first is what it does unless told otherwise
 * @param natMeasures what can be set on it to get through a NAT
 * @param fixedRtpPorts the ports that it uses whatever the worksheet says
 * @param usualRtpPorts of a PBX whose files leave the ports alone, those that it uses unless
 *     somebody changes them
 * @param longestExpires of a PBX whose files leave it alone, the longest registration that it
 *     grants unless somebody changes it
 * @param sessionTimers whether it refreshes sessions (RFC 4028)
 * @param digestUsername whether the digest username may differ from the subscriber number
 * @param vlanTagging whether it can put a VLAN tag on by itself
 * @param relaysMedia whether codecs, DTMF and offers pass through it unseen, as through a proxy
 * @param registrar of a PBX, whether endpoints can register with it
 * @param trunkModes of a trunk to a SIP server, how the other side may know the PBX
 * @param pbxs of a trunk, the families of the PBX that its files are for
 * @param sipAlgOff of a firewall, what a person types to switch its SIP ALG off
 * @param notes what is to be known of it beside others, and follows from none of these
 */
public record Capabilities(
    Set<SipTransport> transports,
    Set<Codec> codecs,
    Set<Codec> uncertainPackings,
    Set<DtmfMethod> dtmf,
    boolean oneDtmfMethod,
    Set<SrtpMode> srtp,
    Set<SrtpKeys> srtpKeys,
    boolean srtpNeedsTls,
    List<Offering> offers,
    Set<NatMeasure> natMeasures,
    Optional<PortRange> fixedRtpPorts,
    Optional<PortRange> usualRtpPorts,
    Optional<Duration> longestExpires,
    Optional<Boolean> sessionTimers,
    boolean digestUsername,
    boolean vlanTagging,
    boolean relaysMedia,
    boolean registrar,
    Set<TrunkMode> trunkModes,
    Set<String> pbxs,
    Optional<String> sipAlgOff,
    List<PairNote> notes) {
  public static final Capabilities UNKNOWN = new Builder().build();

  public Capabilities {
    transports = Set.copyOf(transports);
    codecs = Set.copyOf(codecs);
    uncertainPackings = Set.copyOf(uncertainPackings);
    dtmf = Set.copyOf(dtmf);
    srtp = Set.copyOf(srtp);
    srtpKeys = Set.copyOf(srtpKeys);
    offers = List.copyOf(offers);
    natMeasures = Set.copyOf(natMeasures);
    trunkModes = Set.copyOf(trunkModes);
    pbxs = Set.copyOf(pbxs);
    notes = List.copyOf(notes);
  }

  /** Starts from these. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Starts with nothing known and nothing ruled out. For one thread. */
  public static Builder builder() {
    return new Builder();
  }

  /** Says what is known, one fact at a time; what is not said stays unknown. */
  public static final class Builder {
    private Set<SipTransport> transports = Set.of();
    private Set<Codec> codecs = Set.of();
    private Set<Codec> uncertainPackings = Set.of();
    private Set<DtmfMethod> dtmf = Set.of();
    private boolean oneDtmfMethod;
    private Set<SrtpMode> srtp = Set.of();
    private Set<SrtpKeys> srtpKeys = Set.of();
    private boolean srtpNeedsTls;
    private List<Offering> offers = List.of();
    private Set<NatMeasure> natMeasures = Set.of();
    private Optional<PortRange> fixedRtpPorts = Optional.empty();
    private Optional<PortRange> usualRtpPorts = Optional.empty();
    private Optional<Duration> longestExpires = Optional.empty();
    private Optional<Boolean> sessionTimers = Optional.empty();
    private boolean digestUsername = true;
    private boolean vlanTagging = true;
    private boolean relaysMedia;
    private boolean registrar = true;
    private Set<TrunkMode> trunkModes = Set.of();
    private Set<String> pbxs = Set.of();
    private Optional<String> sipAlgOff = Optional.empty();
    private List<PairNote> notes = List.of();

    private Builder() {}

    private Builder(Capabilities from) {
      transports = from.transports;
      codecs = from.codecs;
      uncertainPackings = from.uncertainPackings;
      dtmf = from.dtmf;
      oneDtmfMethod = from.oneDtmfMethod;
      srtp = from.srtp;
      srtpKeys = from.srtpKeys;
      srtpNeedsTls = from.srtpNeedsTls;
      offers = from.offers;
      natMeasures = from.natMeasures;
      fixedRtpPorts = from.fixedRtpPorts;
      usualRtpPorts = from.usualRtpPorts;
      longestExpires = from.longestExpires;
      sessionTimers = from.sessionTimers;
      digestUsername = from.digestUsername;
      vlanTagging = from.vlanTagging;
      relaysMedia = from.relaysMedia;
      registrar = from.registrar;
      trunkModes = from.trunkModes;
      pbxs = from.pbxs;
      sipAlgOff = from.sipAlgOff;
      notes = from.notes;
    }

    public Builder transports(Set<SipTransport> values) {
      transports = values;
      return this;
    }

    public Builder codecs(Set<Codec> values) {
      codecs = values;
      return this;
    }

    public Builder uncertainPackings(Set<Codec> values) {
      uncertainPackings = values;
      return this;
    }

    public Builder dtmf(Set<DtmfMethod> values) {
      dtmf = values;
      return this;
    }

    public Builder oneDtmfMethod(boolean value) {
      oneDtmfMethod = value;
      return this;
    }

    public Builder srtp(Set<SrtpMode> values) {
      srtp = values;
      return this;
    }

    public Builder srtpKeys(Set<SrtpKeys> values) {
      srtpKeys = values;
      return this;
    }

    public Builder srtpNeedsTls(boolean value) {
      srtpNeedsTls = value;
      return this;
    }

    public Builder offers(List<Offering> values) {
      offers = values;
      return this;
    }

    public Builder natMeasures(Set<NatMeasure> values) {
      natMeasures = values;
      return this;
    }

    public Builder fixedRtpPorts(Optional<PortRange> value) {
      fixedRtpPorts = value;
      return this;
    }

    public Builder usualRtpPorts(Optional<PortRange> value) {
      usualRtpPorts = value;
      return this;
    }

    public Builder longestExpires(Optional<Duration> value) {
      longestExpires = value;
      return this;
    }

    public Builder sessionTimers(Optional<Boolean> value) {
      sessionTimers = value;
      return this;
    }

    public Builder digestUsername(boolean value) {
      digestUsername = value;
      return this;
    }

    public Builder vlanTagging(boolean value) {
      vlanTagging = value;
      return this;
    }

    public Builder relaysMedia(boolean value) {
      relaysMedia = value;
      return this;
    }

    public Builder registrar(boolean value) {
      registrar = value;
      return this;
    }

    public Builder trunkModes(Set<TrunkMode> values) {
      trunkModes = values;
      return this;
    }

    public Builder sipAlgOff(Optional<String> value) {
      sipAlgOff = value;
      return this;
    }

    public Builder notes(List<PairNote> values) {
      notes = values;
      return this;
    }

    public Builder pbxs(Set<String> values) {
      pbxs = values;
      return this;
    }

    public Capabilities build() {
      return new Capabilities(
          transports,
          codecs,
          uncertainPackings,
          dtmf,
          oneDtmfMethod,
          srtp,
          srtpKeys,
          srtpNeedsTls,
          offers,
          natMeasures,
          fixedRtpPorts,
          usualRtpPorts,
          longestExpires,
          sessionTimers,
          digestUsername,
          vlanTagging,
          relaysMedia,
          registrar,
          trunkModes,
          pbxs,
          sipAlgOff,
          notes);
    }
  }
}
