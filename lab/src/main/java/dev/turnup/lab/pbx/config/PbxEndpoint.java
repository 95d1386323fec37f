package dev.turnup.lab.pbx.config;

import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.site.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber as the PBX knows it: an {@code endpoint} section with its {@code auth} and {@code
 * aor}.
 *
 * @param name the section, and the user in From
 * @param context where its calls enter the dialplan
 * @param codecs in order of preference
 * @param packetTime of what the PBX sends
 * @param credentials empty lets everybody in
 * @param realm of challenges
 * @param fromDomain host part of From in calls to it
 * @param isContactRewritten whether calls go to where the registration came from
 * @param mediaEncryption what is offered to it and accepted from it
 */
public record PbxEndpoint(
    String name,
    String context,
    List<Codec> codecs,
    Duration packetTime,
    DtmfMode dtmfMode,
    Optional<DigestCredentials> credentials,
    String realm,
    Optional<String> fromDomain,
    boolean isContactRewritten,
    BindingLimits limits,
    MediaEncryption mediaEncryption) {
  public PbxEndpoint {
    codecs = List.copyOf(codecs);
  }

  /** The same with other credentials. */
  public PbxEndpoint withCredentials(DigestCredentials other) {
    return new PbxEndpoint(
        name,
        context,
        codecs,
        packetTime,
        dtmfMode,
        Optional.of(other),
        realm,
        fromDomain,
        isContactRewritten,
        limits,
        mediaEncryption);
  }

  /** The same with other codecs. */
  public PbxEndpoint withCodecs(List<Codec> other) {
    return new PbxEndpoint(
        name,
        context,
        other,
        packetTime,
        dtmfMode,
        credentials,
        realm,
        fromDomain,
        isContactRewritten,
        limits,
        mediaEncryption);
  }
}
