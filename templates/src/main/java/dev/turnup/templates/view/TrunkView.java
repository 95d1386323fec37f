package dev.turnup.templates.view;

import dev.turnup.templates.view.MediaView.CodecView;
import java.util.List;
import java.util.Optional;

/**
 * A trunk.
 *
 * @param identifier its id with underscores for hyphens, for languages that need it
 * @param hostInUri IPv6 in brackets
 * @param hostNetwork the host as {@code 192.0.2.1/32}; undefined where it is a name
 * @param port as given, else the transport's own
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param registers a flag: whether the PBX registers, rather than being known by its address
 * @param username at the provider
 * @param usernameInUri the same as the user part of a SIP URI, percent-encoded (RFC 3261 §25.1)
 * @param password in clear: files that hold it are mode 0600 or 0640 and list its key under
 *     secretKeys
 * @param domain the provider's domain; its host unless given
 * @param domainInUri IPv6 in brackets
 * @param sources addresses and networks, as {@code 192.0.2.0/24}; a single address too
 * @param numbers that the provider delivers
 * @param rings the number of the subscriber who is called
 * @param ringsInUri the same as the user part of a SIP URI
 * @param callerId the number to show; the first of {@code numbers} unless given
 * @param dialPrefix what subscribers dial first, and what is taken off
 * @param numberPrefix what is put before what is left
 * @param codecs those that the family has, most preferred first; the site's unless the trunk has
 *     its own
 * @param dtmf {@code rfc4733}, {@code info} or {@code inband}
 * @param srtp {@code disabled}, {@code optional} or {@code required}
 */
public record TrunkView(
    Field id,
    Field identifier,
    Optional<Field> host,
    Optional<Field> hostInUri,
    Optional<Field> hostNetwork,
    Field port,
    Field transport,
    Field registers,
    Optional<Field> username,
    Optional<Field> usernameInUri,
    Optional<Field> password,
    Optional<Field> domain,
    Optional<Field> domainInUri,
    List<Field> sources,
    List<Field> numbers,
    Field rings,
    Field ringsInUri,
    Optional<Field> callerId,
    Optional<Field> dialPrefix,
    Optional<Field> numberPrefix,
    List<CodecView> codecs,
    Field dtmf,
    Field srtp) {}
