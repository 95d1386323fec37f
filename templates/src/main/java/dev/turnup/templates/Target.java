package dev.turnup.templates;

import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One thing of a site that is configured by a family.
 *
 * @param origin the worksheet field that asks for it
 * @param endpoint its index among the endpoints, if it is one
 * @param trunk its index among the trunks, if it is one
 * @param version of its software, if the worksheet says
 * @param given the parameters as the worksheet gives them
 * @param inherited parameters of the PBX that it is a part of, for those that are not given
 */
record Target(
    TargetId id,
    FieldPath origin,
    OptionalInt endpoint,
    OptionalInt trunk,
    String family,
    Optional<String> version,
    Optional<Management> management,
    Map<String, String> given,
    Map<String, String> inherited) {

  private static final Pattern TOP = Pattern.compile("[.\\[]");
  private static final Pattern IDENTITY =
      Pattern.compile("[a-z]+(\\[\\d+])?\\.(id|family|preset|version|lines).*");

  /** Who tags is the condition of the tag, not a setting of its own. */
  private static final String TAGGED_BY = "network.vlan.taggedBy";

  /** How those who register look at the proxy's certificate, and what they show of their own. */
  private static final String VERIFYING = "proxy.tls.";

  /** The only fields that are the business of what stands beside endpoints and PBX. */
  private static final Map<FamilyKind, Pattern> BUSINESS =
      Map.of(
          FamilyKind.FIREWALL,
          Pattern.compile(
              "network\\.dscp\\..*|proxy\\.(port|backup)|media\\.rtpPorts|pbx\\.rtpPorts"
                  + "|endpoints\\[\\d+]\\.sipPort|firewall\\.parameters\\..*"),
          FamilyKind.NAT_SERVER,
          Pattern.compile("nat\\.(stun|publicAddress).*|natServer\\.parameters\\..*"),
          FamilyKind.GUARD,
          Pattern.compile("proxy\\.port|guard\\.parameters\\..*"));

  /** In the order in which they are applied: the way is opened before the call is made. */
  static List<Target> of(Site site) {
    List<Target> targets = new ArrayList<>();
    site.appliances()
        .forEach((name, one) ->
            targets.add(
                new Target(
                    TargetId.appliance(name),
                    FieldPath.of(name),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    one.family(),
                    one.version(),
                    one.management(),
                    one.parameters(),
                    Map.of())));
    site.pbx()
        .ifPresent(pbx ->
            targets.add(
                new Target(
                    TargetId.PBX,
                    FieldPath.of("pbx"),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    pbx.family(),
                    pbx.version(),
                    pbx.management(),
                    pbx.parameters(),
                    Map.of())));
    for (int i = 0; i < site.trunks().size(); i++) {
      Trunk trunk = site.trunks().get(i);
      targets.add(
          new Target(
              TargetId.trunk(trunk.id()),
              FieldPath.of("trunks").index(i),
              OptionalInt.empty(),
              OptionalInt.of(i),
              trunk.family(),
              site.pbx().flatMap(Pbx::version),
              site.pbx().flatMap(Pbx::management),
              trunk.parameters(),
              site.pbx().map(Pbx::parameters).orElse(Map.of())));
    }
    for (int i = 0; i < site.endpoints().size(); i++) {
      Endpoint endpoint = site.endpoints().get(i);
      targets.add(
          new Target(
              TargetId.endpoint(endpoint.id()),
              FieldPath.of("endpoints").index(i),
              OptionalInt.of(i),
              OptionalInt.empty(),
              endpoint.family(),
              endpoint.version(),
              endpoint.management(),
              endpoint.parameters(),
              Map.of()));
    }
    return targets;
  }

  /** Whether a field of the site is this target's business at all, by what it is. */
  boolean concerns(FieldPath field, FamilyKind kind, Site site) {
    String top = TOP.splitAsStream(field.text()).findFirst().orElse("");
    Pattern business = BUSINESS.get(kind);
    if (business != null) {
      return business.matcher(field.text()).matches();
    }
    if (kind == FamilyKind.TRUNK) {
      return isOwn(field) && !isIdentity(field);
    }
    return switch (top) {
      case "worksheet", "site" -> false;
      case "endpoints" -> isOwn(field) && !isIdentity(field);
      case "pbx" -> kind != FamilyKind.ENDPOINT && !isIdentity(field);
      case "trunks", "firewall", "natServer", "guard" -> false;
      case "subscribers" -> isOwnSubscriber(field, site);
      case "proof" -> kind == FamilyKind.PBX || kind == FamilyKind.PROXY;
      case "proxy" -> kind == FamilyKind.ENDPOINT || !field.text().startsWith(VERIFYING);
      default -> !field.text().equals(TAGGED_BY);
    };
  }

  private boolean isOwn(FieldPath field) {
    return field.text().startsWith(origin.text() + ".");
  }

  private boolean isOwnSubscriber(FieldPath field, Site site) {
    if (endpoint.isEmpty()) {
      return true;
    }
    List<String> lines = site.endpoints().get(endpoint.getAsInt()).lines();
    String text = field.text();
    int index = Integer.parseInt(text.substring(text.indexOf('[') + 1, text.indexOf(']')));
    return lines.contains(site.subscribers().get(index).number());
  }

  /** Fields that choose and name the target, rather than say what it shall do. */
  private static boolean isIdentity(FieldPath field) {
    return IDENTITY.matcher(field.text()).matches();
  }
}
