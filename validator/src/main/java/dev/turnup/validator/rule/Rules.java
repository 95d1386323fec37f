package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.site.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All the rules. A new one is a class and a line here. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new StaticAddressing(),
          new UsableAddresses(),
          new ProxyReach(),
          new ProxyPlace(),
          new NameResolution(),
          new EncryptedSignalling(),
          new UnusedTls(),
          new Duplicates(),
          new EndpointLines(),
          new InboundProof(),
          new TestNumbers(),
          new DialledNumbers(),
          new InbandDtmf(),
          new RtpPorts(),
          new MediaSanity(),
          new AlmostSame(),
          new Timers(),
          new Families(),
          new FamilyParameters(),
          new FamilyCapabilities(),
          new FamilyCodecs(),
          new FamilyPairs(),
          new PairNotes(),
          new TrunkPresets(),
          new Trunks(),
          new FixedPorts(),
          new NatMeasures(),
          new HostedProxy(),
          new DigestPasswords());

  private Rules() {}

  /** Every code that a rule can report, in the order of their numbers within each kind. */
  public static List<DiagnosticCode> codes() {
    List<DiagnosticCode> codes = new ArrayList<>();
    Collections.addAll(codes, RuleCode.values());
    Collections.addAll(codes, FamilyCode.values());
    return List.copyOf(codes);
  }

  /** Asks every rule; adds what they find. */
  public static void judge(
      Site site, Catalog catalog, SourceMap sources, List<Diagnostic> findings) {
    Judgement judgement = new Judgement(site, catalog, sources, findings);
    for (Rule rule : ALL) {
      rule.judge(judgement);
    }
  }
}
