package dev.turnup.validator.binding;

import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Management;
import dev.turnup.validator.secret.SecretCode;
import dev.turnup.validator.worksheet.WorksheetCode;
import dev.turnup.validator.worksheet.YamlNode;
import dev.turnup.validator.worksheet.YamlNode.Entry;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import dev.turnup.validator.worksheet.YamlNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Management blocks, {@code { transport: { option: value } }}, judged by the catalogue. A catalogue
 * without transports judges nothing. Options that are left out get the descriptor's fallback.
 */
final class ManagementBinder {
  private final Sheet sheet;
  private final SecretBinder secrets;
  private final ScalarBinder scalars;

  ManagementBinder(Sheet sheet, SecretBinder secrets, ScalarBinder scalars) {
    this.sheet = sheet;
    this.secrets = secrets;
    this.scalars = scalars;
  }

  @Nullable Management bind(Mapping mapping, FieldPath path, SourceSpan owner) {
    if (mapping.entries().size() != 1) {
      sheet.report(
          Diagnostic.of(
                  WorksheetCode.WRONG_SHAPE,
                  Location.in(
                      mapping.entries().size() < 2 ? owner : mapping.entries().get(1).key().span()),
                  "a management block names exactly one way to push")
              .withExpected(names())
              .withFix("keep one: management: { ssh: { … } }"));
      return null;
    }
    Entry entry = mapping.entries().getFirst();
    String name = entry.key().text();
    FieldPath at = path.field(name);
    sheet.locate(at, entry.key().span());
    TransportDescriptor transport = sheet.catalog().transport(name).orElse(null);
    if (transport == null && !sheet.catalog().transports().isEmpty()) {
      sheet.report(unknownTransport(entry));
      return null;
    }
    if (entry.value() instanceof Mapping options) {
      return options(name, transport, options, at, entry.key().span());
    }
    if (entry.value() instanceof Scalar scalar && scalar.isEmpty()) {
      Mapping none = new Mapping(entry.key().span(), List.of(), false);
      return options(name, transport, none, at, entry.key().span());
    }
    sheet.report(Expectations.wrongShape(new Shape.Table(), entry.value(), entry.key().span()));
    return null;
  }

  private @Nullable Management options(
      String name,
      @Nullable TransportDescriptor transport,
      Mapping given,
      FieldPath path,
      SourceSpan owner) {
    Map<String, String> plain = new HashMap<>();
    Map<String, SecretReference> secret = new HashMap<>();
    boolean whole = true;
    for (Entry entry : given.entries()) {
      sheet.locate(path.field(entry.key().text()), entry.value().span());
      OptionDescriptor option = transport == null ? guess(entry) : find(transport, entry.key());
      whole &= option != null && option(option, entry, plain, secret);
    }
    if (transport != null) {
      whole &= complete(transport, given, path, owner);
      for (OptionDescriptor option : transport.options()) {
        option.fallback().ifPresent(text -> plain.putIfAbsent(option.name(), text));
      }
    }
    return whole ? new Management(name, plain, secret) : null;
  }

  private boolean option(
      OptionDescriptor option,
      Entry entry,
      Map<String, String> plain,
      Map<String, SecretReference> secret) {
    YamlNode node = entry.value();
    SourceSpan owner = entry.key().span();
    if (node instanceof Scalar scalar && scalar.isEmpty()) {
      sheet.report(
          Diagnostic.of(
                  WorksheetCode.EMPTY_VALUE,
                  Location.in(owner),
                  "\"" + option.name() + "\" has no value")
              .withFix("write a value, or delete the line: it counts as left out"));
      return true;
    }
    if (option.kind() == Kind.SECRET) {
      SecretReference reference = secrets.bind(node, owner);
      if (reference != null) {
        secret.put(option.name(), reference);
      }
      return reference != null;
    }
    if (!(node instanceof Scalar scalar)) {
      sheet.report(Expectations.wrongShape(new Shape.Text(), node, owner));
      return false;
    }
    if (scalar.flaw() != null) {
      return scalars.bind(new Shape.Text(), scalar) != null;
    }
    Diagnostic refused = refused(option, scalar);
    if (refused != null) {
      sheet.report(refused);
      return false;
    }
    plain.put(
        option.name(),
        option.kind() == Kind.PATH
            ? sheet.origins().path(scalar.span().file(), scalar.text())
            : scalar.text());
    return true;
  }

  private static @Nullable Diagnostic refused(OptionDescriptor option, Scalar scalar) {
    if (option.kind() == Kind.URL && OptionValues.holdsCredentials(scalar.text())) {
      return Diagnostic.of(
              SecretCode.LITERAL,
              Location.in(scalar.span()),
              "the URL holds a user name or password")
          .withFix("remove what stands before the @; give username and password as options");
    }
    String expected = OptionValues.expectation(option, scalar.text());
    return expected == null
        ? null
        : Diagnostic.of(
                WorksheetCode.MALFORMED_OPTION,
                Location.in(scalar.span()),
                "\"" + option.name() + "\" has a bad value")
            .withExpected(expected)
            .withFix("write " + expected);
  }

  private @Nullable OptionDescriptor find(TransportDescriptor transport, Scalar key) {
    List<String> known = transport.options().stream().map(OptionDescriptor::name).toList();
    int index = known.indexOf(key.text());
    if (index >= 0) {
      return transport.options().get(index);
    }
    String nearest = Nearest.find(key.text(), known);
    Diagnostic finding =
        Diagnostic.of(
                WorksheetCode.UNKNOWN_OPTION,
                Location.in(key.span()),
                transport.name() + " has no option \"" + key.text() + "\"")
            .withExpected(String.join(", ", known));
    sheet.report(
        nearest == null
            ? finding.withFix("remove it")
            : finding.withFix("did you mean " + nearest + "?"));
    return null;
  }

  private boolean complete(
      TransportDescriptor transport, Mapping given, FieldPath path, SourceSpan owner) {
    boolean complete = true;
    for (OptionDescriptor option : transport.options()) {
      if (option.required() && !has(given, option.name())) {
        complete = false;
        sheet.reportMissing(
            path.field(option.name()),
            Diagnostic.of(
                    WorksheetCode.MISSING_OPTION,
                    Location.in(owner),
                    transport.name() + " needs the option \"" + option.name() + "\"")
                .withExpected(option.description())
                .withFix("add " + option.name() + ": …"));
      }
    }
    return complete;
  }

  /** Given, or misspelt: then the misspelling has been reported already. */
  private static boolean has(Mapping given, String option) {
    YamlNode.Entry entry = given.find(option);
    if (entry != null) {
      return !(entry.value() instanceof Scalar scalar && scalar.isEmpty());
    }
    return given.entries().stream()
        .anyMatch(one -> Nearest.find(one.key().text(), List.of(option)) != null);
  }

  private static OptionDescriptor guess(Entry entry) {
    Kind kind = entry.value() instanceof Mapping ? Kind.SECRET : Kind.TEXT;
    return OptionDescriptor.optional(entry.key().text(), kind, "");
  }

  private Diagnostic unknownTransport(Entry entry) {
    String name = entry.key().text();
    List<String> known =
        sheet.catalog().transports().stream().map(TransportDescriptor::name).toList();
    String nearest = Nearest.find(name, known);
    Diagnostic finding =
        Diagnostic.of(
                WorksheetCode.UNKNOWN_TRANSPORT,
                Location.in(entry.key().span()),
                "there is no way to push called \"" + name + "\"")
            .withExpected(names());
    return finding.withFix(
        nearest == null ? "use one of those listed" : "did you mean " + nearest + "?");
  }

  private String names() {
    return String.join(
        ", ", sheet.catalog().transports().stream().map(TransportDescriptor::name).toList());
  }
}
