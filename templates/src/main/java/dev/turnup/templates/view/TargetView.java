package dev.turnup.templates.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the templates of one target may see. A component that the worksheet leaves out is
 * undefined in the template: ask with {@code ??} first. See {@code families/contract.md}.
 *
 * @param site the site's name
 * @param identifier the site's name with underscores for hyphens, for languages that need it
 * @param subscribers all subscribers of the site
 * @param lines the subscribers that the endpoint registers, in line order; all of them for a target
 *     that is not an endpoint
 * @param endpoint the endpoint itself; undefined for other targets
 * @param endpoints all endpoints of the site
 * @param trunk the trunk itself; undefined for other targets
 * @param trunks all trunks of the site
 * @param parameters the family's parameters, fallbacks filled in
 */
public record TargetView(
    Field site,
    Field identifier,
    NetworkView network,
    ProxyView proxy,
    List<SubscriberView> subscribers,
    List<SubscriberView> lines,
    MediaView media,
    NatView nat,
    Optional<EndpointView> endpoint,
    List<EndpointView> endpoints,
    Optional<PbxView> pbx,
    Optional<TrunkView> trunk,
    List<TrunkView> trunks,
    ProofView proof,
    Map<String, Field> parameters) {

  /**
   * An endpoint.
   *
   * @param sipPort its local SIP port
   */
  public record EndpointView(Field id, Optional<Field> version, Field sipPort) {}

  /**
   * The PBX.
   *
   * @param rtpPorts the ports it uses for RTP
   */
  public record PbxView(Optional<Field> version, PortsView rtpPorts) {}

  /** A range of ports, both ends included. */
  public record PortsView(Field first, Field last) {}

  /**
   * A host with a port.
   *
   * @param hostInUri IPv6 in brackets
   */
  public record HostView(Field host, Field hostInUri, Field port) {}

  /**
   * What the call must show.
   *
   * @param digitCount how many digits there are
   * @param inboundFrom the subscriber who calls the first one
   * @param callback the extension that calls back
   */
  public record ProofView(
      Optional<Field> echo,
      Optional<Field> dtmfReadback,
      Field digits,
      Field digitCount,
      Optional<Field> inboundFrom,
      Optional<Field> callback) {}
}
