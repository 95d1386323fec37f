package dev.turnup.validator.form;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.jsonschema.JsonText;
import dev.turnup.validator.rule.FamilyCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The worksheet as one HTML file: style, script and model inside, nothing fetched from anywhere,
 * and a content security policy that would not let it.
 */
public final class WorksheetForm {
  /**
   * Rules that the page does not ask: how files get to a device is no question of it, and what an
   * endpoint and a PBX make of each other is the validator's comparison of all pairs of families.
   * {@code turnup import} asks them.
   */
  public static final Set<DiagnosticCode> LEFT_TO_VALIDATE =
      Set.of(
          FamilyCode.FAMILY_MANAGEMENT,
          FamilyCode.NO_SHARED_CODEC,
          FamilyCode.PACKING_UNSURE,
          FamilyCode.OFFER_DIFFERS,
          FamilyCode.PAIR_NOTE);

  private static final List<String> SCRIPTS =
      List.of(
          "values.js",
          "judge.js",
          "rules.js",
          "families.js",
          "sanity.js",
          "yaml.js",
          "answers.js",
          "controls.js",
          "groups.js",
          "summary.js",
          "page.js");

  private WorksheetForm() {}

  /**
   * The page as text; the same bytes for the same input.
   *
   * @param catalog families to choose from, and presets of trunks
   * @param prefill answers that are there already; ways to push and commands that fetch secrets
   *     stay out of the page
   */
  public static String generate(Catalog catalog, Draft prefill) {
    Map<String, Object> model =
        new LinkedHashMap<>(FormModel.of(catalog.families(), catalog.presets()));
    model.put("prefill", Prefill.of(prefill));
    String style = resource("form.css");
    String script =
        SCRIPTS.stream()
            .map(WorksheetForm::resource)
            .collect(Collectors.joining("\n", "'use strict';\n(() => {\n", "})();\n"));
    // A closing tag inside a JSON string would end the element that holds it.
    String json = JsonText.of(model).replace("<", "\\u003c");
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, script),
            "style", style,
            "model", json,
            "script", script);
    String page = resource("form.html");
    return Stream.of("policy", "style", "script", "model")
        .reduce(page, (text, name) -> text.replace("{{" + name + "}}", parts.get(name)));
  }

  /** Nothing may be loaded, sent or framed; only this style and this script run. */
  private static String policy(String style, String script) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = WorksheetForm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
