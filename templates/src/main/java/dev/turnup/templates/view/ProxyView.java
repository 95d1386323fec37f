package dev.turnup.templates.view;

import dev.turnup.templates.view.TargetView.HostView;
import java.util.Optional;

/**
 * The proxy.
 *
 * @param hostInUri IPv6 in brackets
 * @param port as given, else the transport's own
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param domain host part of the address of record; the proxy's host unless given
 * @param domainInUri IPv6 in brackets
 * @param givenDomain the domain, only where the worksheet gives one
 * @param hosted whether it stands beyond the site's NAT
 * @param expiresSeconds how long a registration is asked for
 */
public record ProxyView(
    Field host,
    Field hostInUri,
    Field port,
    Field transport,
    Field domain,
    Field domainInUri,
    Optional<Field> givenDomain,
    Optional<Field> realm,
    Optional<HostView> backup,
    Field hosted,
    Field expiresSeconds) {}
