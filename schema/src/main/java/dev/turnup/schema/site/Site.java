package dev.turnup.schema.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One site: the SIP integration worksheet, typed. Order and wording follow the paper form.
 *
 * <p>A component that is neither {@code Optional}, nor a list or map, nor has a {@link Default} is
 * required. Immutable and thread-safe.
 */
public record Site(
    @PerSite
        @Label("Worksheet format")
        @Doc("Version of the worksheet format; write turnup/v1.")
        @Pattern(regexp = "^turnup/v1$", message = "must be turnup/v1")
        String worksheet,
    @PerSite
        @Label("Name of the site")
        @Doc("Name of the site: lower-case letters, digits and hyphens.")
        @Size(min = 1, max = 63)
        @Pattern(
            regexp = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
            message = "may hold lower-case letters, digits and inner hyphens only")
        String site,
    @Label("IP Address") @Doc("IP address of the endpoint.") @Default("{}") @Valid Network network,
    @Label("Proxy information") @Doc("Proxy information.") @Valid Proxy proxy,
    @PerSite @Label("Subscriber information") @Doc("Subscriber information.") @NotEmpty
        List<@Valid Subscriber> subscribers,
    @Label("Voice codecs, DTMF and media") @Doc("Voice codecs, DTMF and media.") @Valid Media media,
    @Label("NAT traversal") @Doc("NAT traversal.") @Default("{}") @Valid Nat nat,
    @PerSite @Label("Endpoints") @Doc("Endpoints that register.") List<@Valid Endpoint> endpoints,
    @Label("PBX") @Doc("The PBX or proxy.") Optional<@Valid Pbx> pbx,
    @PerSite
        @Label(value = "Trunks", rare = true)
        @Doc("Lines of the PBX to the world outside: to providers, gateways and cards.")
        List<@Valid Trunk> trunks,
    @Label("Firewall") @Doc("The firewall.") Optional<@Valid Appliance> firewall,
    @Label(value = "NAT server", rare = true)
        @Doc("The STUN and TURN server, where the site has its own.")
        Optional<@Valid Appliance> natServer,
    @Label(value = "Guard", rare = true) @Doc("What bans those who attack the PBX.")
        Optional<@Valid Appliance> guard,
    @Label("Test numbers") @Doc("What the call must show.") @Default("{}") @Valid Proof proof) {
  public Site {
    subscribers = List.copyOf(subscribers);
    endpoints = List.copyOf(endpoints);
    trunks = List.copyOf(trunks);
  }

  /** What stands beside endpoints and PBX, by the worksheet's names, in the order of applying. */
  public Map<String, Appliance> appliances() {
    Map<String, Appliance> all = new LinkedHashMap<>();
    firewall.ifPresent(one -> all.put("firewall", one));
    natServer.ifPresent(one -> all.put("natServer", one));
    guard.ifPresent(one -> all.put("guard", one));
    return all;
  }

  /** The same site with other trunks. */
  public Site withTrunks(List<Trunk> others) {
    return new Site(
        worksheet,
        site,
        network,
        proxy,
        subscribers,
        media,
        nat,
        endpoints,
        pbx,
        others,
        firewall,
        natServer,
        guard,
        proof);
  }

  /** The subscriber with that number, if the worksheet has one. */
  public Optional<Subscriber> subscriber(String number) {
    return subscribers.stream().filter(s -> s.number().equals(number)).findFirst();
  }
}
