package dev.turnup.validator.form;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.site.Appliance;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Label;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.Trunk;
import dev.turnup.validator.binding.Expectations;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.rule.Figures;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the page knows of the worksheet: fields, limits, words, families and figures, as JSON. */
final class FormModel {
  private FormModel() {}

  static Map<String, Object> of(List<FamilyDescriptor> families, List<TrunkPreset> presets) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("fields", fields(RecordShape.of(Site.class)));
    model.put("families", families.stream().map(FormModel::family).toList());
    model.put("presets", presets.stream().map(FormModel::preset).toList());
    model.put("figures", figures());
    return model;
  }

  private static List<Map<String, Object>> fields(RecordShape record) {
    return record.fields().stream()
        .filter(field -> !(field.shape() instanceof Shape.Push))
        .map(FormModel::field)
        .toList();
  }

  private static Map<String, Object> field(FieldShape field) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", field.name());
    out.put("label", field.label());
    out.put("doc", field.doc());
    if (field.required()) {
      out.put("required", true);
    }
    if (field.rare()) {
      out.put("rare", true);
    }
    if (field.fallback() != null) {
      out.put("fallback", field.fallback());
    }
    List<String> kinds = familyKinds(field);
    if (!kinds.isEmpty()) {
      out.put("familyKinds", kinds);
    }
    out.putAll(shape(field.shape()));
    limits(field.limits(), out);
    return out;
  }

  private static Map<String, Object> shape(Shape shape) {
    Map<String, Object> out = new LinkedHashMap<>();
    switch (shape) {
      case Shape.Text _ -> out.put("kind", "text");
      case Shape.Whole _ -> out.put("kind", "whole");
      case Shape.Span _ -> out.put("kind", "duration");
      case Shape.Word(List<Spelled> words) -> {
        out.put("kind", "word");
        out.put("words", words.stream().map(FormModel::word).toList());
      }
      case Shape.Value value -> {
        out.put("kind", "value");
        out.put("reader", value.type().getSimpleName());
        out.put("example", value.scalar().example());
      }
      case Shape.Group(RecordShape record) -> {
        out.put("kind", "group");
        out.put("fields", fields(record));
      }
      case Shape.Listing(Shape item) -> {
        out.put("kind", "list");
        out.put("item", shape(item));
      }
      case Shape.Table _ -> out.put("kind", "parameters");
      case Shape.Secret _ -> out.put("kind", "secret");
      case Shape.Push _ -> throw new IllegalArgumentException("not asked of anybody: " + shape);
    }
    boolean isSingle =
        shape instanceof Shape.Whole || shape instanceof Shape.Span || shape instanceof Shape.Value;
    if (isSingle) {
      out.put("expected", Expectations.of(shape));
    }
    return out;
  }

  private static Map<String, Object> word(Spelled word) {
    return Map.of("word", word.spelling(), "label", label(word), "aliases", word.aliases());
  }

  private static String label(Spelled word) {
    try {
      Label label = word.getClass().getField(((Enum<?>) word).name()).getAnnotation(Label.class);
      return label == null ? word.spelling() : label.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a constant without its field: " + word, e);
    }
  }

  private static List<String> familyKinds(FieldShape field) {
    if (!field.name().equals("family")) {
      return List.of();
    }
    Class<?> owner = field.component().getDeclaringRecord();
    if (owner == Endpoint.class) {
      return List.of("endpoint");
    }
    if (owner == Pbx.class) {
      return List.of("pbx", "proxy");
    }
    if (owner == Trunk.class) {
      return List.of("trunk");
    }
    return owner == Appliance.class ? List.of("firewall", "nat-server", "guard") : List.of();
  }

  private static void limits(AnnotatedElement from, Map<String, Object> out) {
    Min min = from.getAnnotation(Min.class);
    if (min != null) {
      out.put("min", min.value());
    }
    Max max = from.getAnnotation(Max.class);
    if (max != null) {
      out.put("max", max.value());
    }
    Size size = from.getAnnotation(Size.class);
    if (size != null && size.min() > 0) {
      out.put("least", size.min());
    }
    if (size != null && size.max() < Integer.MAX_VALUE) {
      out.put("most", size.max());
    }
    if (from.isAnnotationPresent(NotEmpty.class)) {
      out.put("least", 1);
      out.put("notEmpty", true);
    }
    Pattern pattern = from.getAnnotation(Pattern.class);
    if (pattern != null) {
      out.put("pattern", pattern.regexp());
      out.put("patternMessage", pattern.message());
    }
  }

  private static Map<String, Object> family(FamilyDescriptor family) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", family.name());
    out.put("kind", family.kind().word());
    out.put("title", family.title());
    out.put("versions", family.versions());
    out.put("can", can(family.capabilities()));
    out.put(
        "earlier",
        family.earlier().stream()
            .map(one -> Map.of("versions", one.versions(), "can", can(one.capabilities())))
            .toList());
    out.put(
        "parameters",
        family.parameters().stream()
            .filter(option -> option.kind() != OptionDescriptor.Kind.SECRET)
            .map(FormModel::option)
            .toList());
    return out;
  }

  private static Map<String, Object> can(Capabilities capabilities) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("transports", spellings(capabilities.transports()));
    out.put("codecs", spellings(capabilities.codecs()));
    out.put("dtmf", spellings(capabilities.dtmf()));
    out.put("srtp", spellings(capabilities.srtp()));
    out.put("oneDtmfMethod", capabilities.oneDtmfMethod());
    out.put("srtpKeys", spellings(capabilities.srtpKeys()));
    out.put("srtpNeedsTls", capabilities.srtpNeedsTls());
    out.put("natMeasures", spellings(capabilities.natMeasures()));
    capabilities.fixedRtpPorts().ifPresent(ports -> out.put("fixedRtpPorts", range(ports)));
    capabilities.usualRtpPorts().ifPresent(ports -> out.put("usualRtpPorts", range(ports)));
    capabilities.longestExpires().ifPresent(longest -> out.put("longestExpires", millis(longest)));
    out.put("digestUsername", capabilities.digestUsername());
    out.put("registrar", capabilities.registrar());
    out.put("vlanTagging", capabilities.vlanTagging());
    out.put("trunkModes", spellings(capabilities.trunkModes()));
    out.put("pbxs", capabilities.pbxs().stream().sorted().toList());
    return out;
  }

  private static Map<String, Object> range(PortRange range) {
    return Map.of("first", range.first(), "last", range.last(), "text", range.toString());
  }

  private static Map<String, Object> preset(TrunkPreset preset) {
    return Map.of("name", preset.name(), "reviewBy", preset.reviewBy().toString());
  }

  private static Map<String, Object> option(OptionDescriptor option) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", option.name());
    out.put("kind", option.kind().name().toLowerCase(Locale.ROOT));
    out.put("required", option.required());
    option.fallback().ifPresent(text -> out.put("fallback", text));
    out.put("choices", option.choices());
    out.put("description", option.description());
    return out;
  }

  private static List<String> spellings(Collection<? extends Spelled> words) {
    return words.stream().map(Spelled::spelling).sorted().toList();
  }

  private static Map<String, Object> figures() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("emergencyNumbers", Figures.EMERGENCY_NUMBERS);
    out.put("codecsThatKeepTones", spellings(Figures.CODECS_THAT_KEEP_TONES));
    out.put("fewestRtpPorts", Figures.FEWEST_RTP_PORTS);
    Map<String, Object> packetTime = bounds(Figures.PACKET_TIME);
    packetTime.put("step", Figures.PACKET_TIME_STEP.toMillis());
    out.put("packetTime", packetTime);
    Map<String, Object> packets = new LinkedHashMap<>();
    Figures.PACKETS.forEach((codec, times) -> packets.put(codec.spelling(), times));
    out.put("packets", packets);
    out.put("firstFreePort", Figures.FIRST_FREE_PORT);
    out.put("portsOfALine", Figures.PORTS_OF_A_LINE);
    out.put("expires", bounds(Figures.EXPIRES));
    out.put("keepAlive", bounds(Figures.KEEP_ALIVE));
    out.put("longestQuiet", Figures.LONGEST_QUIET.toMillis());
    return out;
  }

  /** Durations in milliseconds. */
  private static Map<String, Object> bounds(Figures.Bounds bounds) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("least", millis(bounds.least()));
    out.put("most", millis(bounds.most()));
    out.put("words", bounds.words());
    return out;
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
