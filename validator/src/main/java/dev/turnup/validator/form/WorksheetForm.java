package dev.turnup.validator.form;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.jsonschema.JsonText;
import dev.turnup.validator.rule.FamilyCode;
import dev.turnup.validator.rule.RuleCode;
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
   * Rules that the page does not ask, because they are the integrator's to settle: which endpoint
   * goes with which PBX, how files get there, and slips that only look odd. {@code turnup import}
   * asks them.
   */
  public static final Set<DiagnosticCode> LEFT_TO_VALIDATE =
      Set.of(
          FamilyCode.FAMILY_MANAGEMENT,
          FamilyCode.NO_SHARED_CODEC,
          FamilyCode.PACKING_UNSURE,
          FamilyCode.ONE_DTMF_METHOD,
          FamilyCode.OFFER_DIFFERS,
          FamilyCode.NO_REGISTRAR,
          FamilyCode.DIGEST_USERNAME_FIXED,
          FamilyCode.FIXED_RTP_PORTS,
          FamilyCode.NO_NAT_MEASURE,
          RuleCode.UNUSABLE_ADDRESS,
          RuleCode.PRIVATE_PUBLIC,
          RuleCode.OTHER_IP_VERSION,
          RuleCode.DNS_BEYOND_REACH,
          RuleCode.PROXY_IS_ENDPOINT,
          RuleCode.BACKUP_IS_PROXY,
          RuleCode.NOT_E164,
          RuleCode.CALLS_ITSELF,
          RuleCode.PORT_OF_OTHER_TRANSPORT,
          RuleCode.PRIVILEGED_RTP,
          RuleCode.FEW_RTP_PORTS,
          RuleCode.PACKET_TIME_OF_CODEC,
          RuleCode.ALMOST_SAME,
          FamilyCode.UNKNOWN_PRESET,
          FamilyCode.OLD_PRESET,
          FamilyCode.FAMILY_SRTP_KEYS,
          FamilyCode.SRTP_NEEDS_TLS,
          FamilyCode.USUAL_RTP_PORTS,
          FamilyCode.EXPIRES_CUT);

  private static final List<String> SCRIPTS =
      List.of(
          "values.js",
          "judge.js",
          "rules.js",
          "families.js",
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
   * @param families those to choose from
   * @param prefill answers that are there already; ways to push and commands that fetch secrets
   *     stay out of the page
   */
  public static String generate(List<FamilyDescriptor> families, Draft prefill) {
    Map<String, Object> model = new LinkedHashMap<>(FormModel.of(families));
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
