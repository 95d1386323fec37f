package dev.turnup.schema.site;

import dev.turnup.schema.secret.SecretReference;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the PBX to the world outside: to a provider, a gateway or a card. Its files go where
 * the PBX's go.
 *
 * <p>What is left out is as the {@code effective…} methods say.
 */
public record Trunk(
    @Label("Name of the trunk")
        @Doc("Name of the trunk within the site: lower-case letters, digits and hyphens.")
        @Size(min = 1, max = 40)
        @Pattern(
            regexp = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
            message = "may hold lower-case letters, digits and inner hyphens only")
        String id,
    @Label("Kind of trunk") @Doc("Family of the trunk (turnup families lists them).") String family,
    @Label(value = "Preset of the provider", rare = true)
        @Doc(
            "Preset that fills in what is left out here; turnup families asterisk-trunk lists"
                + " them.")
        Optional<@Size(min = 1, max = 40) String> preset,
    @Label("Provider's SIP server") @Doc("Address or host name of the provider's SIP server.")
        Optional<Host> host,
    @Label(value = "Provider's SIP port", rare = true)
        @Doc("SIP port of the provider; 5060 unless given (5061 for tls).")
        Optional<@Min(1) @Max(65535) Integer> port,
    @Label(value = "SIP transport", rare = true) @Doc("SIP transport; udp unless given.")
        Optional<SipTransport> transport,
    @Label("How the provider knows the PBX")
        @Doc("How the provider knows the PBX; registration unless given.")
        Optional<TrunkMode> mode,
    @Label("Username at the provider")
        @Doc("Username at the provider, for registration and digest.")
        Optional<@Size(min = 1, max = 128) String> username,
    @Label("Password at the provider")
        @Doc(
            "Password at the provider, by reference: { env: VARIABLE }, { file: path } or { exec:"
                + " [command] }.")
        Optional<SecretReference> password,
    @Label(value = "SIP domain of the provider", rare = true)
        @Doc("SIP domain of the provider; its host unless given.")
        Optional<Host> domain,
    @Label(value = "Where the provider's calls come from", rare = true)
        @Doc("Addresses and networks that the provider's calls come from, besides its host.")
        List<IpNetwork> sources,
    @Label("Numbers from the provider")
        @Doc("Numbers that the provider delivers, as it writes them; the first is the caller's.")
        List<TelephoneNumber> numbers,
    @Label(value = "Subscriber that rings", rare = true)
        @Doc("Subscriber that the numbers ring; the first subscriber unless given.")
        Optional<String> rings,
    @Label(value = "Number shown to those who are called", rare = true)
        @Doc("Number shown to those who are called; the first of numbers unless given.")
        Optional<TelephoneNumber> callerId,
    @Label("Prefix for an outside line")
        @Doc(
            "What subscribers dial for an outside line, and what does not go out; without it, every"
                + " number that the PBX does not know goes out.")
        Optional<
                @Pattern(
                    regexp = "^[0-9*#]{1,8}$",
                    message = "may hold up to 8 of 0-9, * and # only")
                String>
            dialPrefix,
    @Label(value = "Put before dialled numbers", rare = true)
        @Doc("What the provider wants before the dialled number, such as + or 0049.")
        Optional<
                @Pattern(
                    regexp = "^\\+?[0-9*#]{0,8}$",
                    message = "may hold a + and up to 8 of 0-9, * and # only")
                String>
            numberPrefix,
    @Label(value = "Codecs of the trunk", rare = true)
        @Doc("Codecs in order of preference; those of the site unless given.")
        List<Codec> codecs,
    @Label(value = "DTMF of the trunk", rare = true) @Doc("DTMF method; rfc4733 unless given.")
        Optional<DtmfMethod> dtmf,
    @Label(value = "Media encryption of the trunk", rare = true)
        @Doc("Media encryption; disabled unless given.")
        Optional<SrtpMode> srtp,
    @Label("Parameters")
        @Doc("Parameters of the family; one that the PBX has too is the PBX's unless given.")
        Map<String, String> parameters) {
  public Trunk {
    sources = List.copyOf(sources);
    numbers = List.copyOf(numbers);
    codecs = List.copyOf(codecs);
    parameters = Map.copyOf(parameters);
  }

  public SipTransport effectiveTransport() {
    return transport.orElse(SipTransport.UDP);
  }

  /** The port in use: as given, else the default of the transport (RFC 3261 §19.1.2). */
  public int effectivePort() {
    return port.orElse(effectiveTransport() == SipTransport.TLS ? 5061 : 5060);
  }

  public TrunkMode effectiveMode() {
    return mode.orElse(TrunkMode.REGISTRATION);
  }

  /** The host part of the provider's addresses of record; empty without a host. */
  public Optional<Host> effectiveDomain() {
    return domain.or(() -> host);
  }

  public Optional<TelephoneNumber> effectiveCallerId() {
    return callerId.or(() -> numbers.stream().findFirst());
  }

  public DtmfMethod effectiveDtmf() {
    return dtmf.orElse(DtmfMethod.RFC4733);
  }

  public SrtpMode effectiveSrtp() {
    return srtp.orElse(SrtpMode.DISABLED);
  }
}
