package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpNetwork;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Trunk;
import dev.turnup.schema.site.TrunkMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Turns each value of a trunk into a field that knows its path. */
record TrunkAssembly(ViewSource source) {
  private static final String PLAIN = "-_.!~*'()+";

  /** All of the site, in worksheet order. */
  List<TrunkView> views() {
    List<TrunkView> views = new ArrayList<>();
    for (int i = 0; i < source.site().trunks().size(); i++) {
      views.add(view(source.site().trunks().get(i), FieldPath.of("trunks").index(i)));
    }
    return views;
  }

  private TrunkView view(Trunk trunk, FieldPath at) {
    FieldPath domain = at.field(trunk.domain().isPresent() ? "domain" : "host");
    FieldPath callerId = trunk.callerId().isPresent() ? at.field("callerId") : first(at);
    Field rings = rings(trunk, at);
    return new TrunkView(
        Field.of(at.field("id"), trunk.id()),
        Field.of(at.field("id"), trunk.id().replace('-', '_')),
        trunk.host().map(host -> Field.of(at.field("host"), host.text())),
        trunk.host().map(host -> Field.of(at.field("host"), host.inUri())),
        trunk
            .host()
            .filter(Host::isAddress)
            .map(host -> Field.of(at.field("host"), IpNetwork.parse(host.text()).cidr())),
        Field.of(at.field("port"), trunk.effectivePort()),
        Field.of(at.field("transport"), trunk.effectiveTransport().spelling()),
        Field.of(at.field("mode"), trunk.effectiveMode() == TrunkMode.REGISTRATION),
        trunk.username().map(name -> Field.of(at.field("username"), name)),
        trunk.username().map(name -> Field.of(at.field("username"), inUri(name))),
        trunk
            .password()
            .flatMap(reference -> source.secrets().find(reference))
            .map(secret -> Field.of(at.field("password"), secret.reveal())),
        trunk.effectiveDomain().map(host -> Field.of(domain, host.text())),
        trunk.effectiveDomain().map(Host::inUri).map(text -> Field.of(domain, text)),
        list(at.field("sources"), trunk.sources(), one -> one.cidr()),
        list(at.field("numbers"), trunk.numbers(), one -> one.text()),
        rings,
        Field.of(rings.path(), rings.value().toString().replace("#", "%23")),
        trunk.effectiveCallerId().map(number -> Field.of(callerId, number.text())),
        trunk.dialPrefix().map(prefix -> Field.of(at.field("dialPrefix"), prefix)),
        trunk.numberPrefix().map(prefix -> Field.of(at.field("numberPrefix"), prefix)),
        trunk.codecs().isEmpty()
            ? source.codecs(FieldPath.of("media").field("codecs"), source.site().media().codecs())
            : source.codecs(at.field("codecs"), trunk.codecs()),
        Field.of(at.field("dtmf"), trunk.effectiveDtmf().spelling()),
        Field.of(at.field("srtp"), trunk.effectiveSrtp().spelling()));
  }

  /** What a user part may hold unescaped stays; the octets of all else are escaped. */
  private static String inUri(String user) {
    StringBuilder text = new StringBuilder();
    for (byte octet : user.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = octet > 0x20 && (isAlphanumeric(octet) || PLAIN.indexOf(octet) >= 0);
      text.append(
          isPlain
              ? String.valueOf((char) octet)
              : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
    }
    return text.toString();
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static FieldPath first(FieldPath at) {
    return at.field("numbers").index(0);
  }

  private Field rings(Trunk trunk, FieldPath at) {
    Site site = source.site();
    return trunk
        .rings()
        .map(number -> Field.of(at.field("rings"), number))
        .orElseGet(() ->
            Field.of(
                FieldPath.of("subscribers").index(0).field("number"),
                site.subscribers().getFirst().number()));
  }

  private static <T> List<Field> list(FieldPath at, List<T> values, Function<T, String> text) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      fields.add(Field.of(at.index(i), text.apply(values.get(i))));
    }
    return fields;
  }
}
