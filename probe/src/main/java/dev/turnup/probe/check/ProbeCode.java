package dev.turnup.probe.check;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A cause that the probe can name. Each group of checks has an enum of its own. */
public interface ProbeCode extends DiagnosticCode {
  Text text();

  /** All causes, in the order of their ids, those of capacity runs excepted. */
  static List<ProbeCode> all() {
    return Stream.<ProbeCode[]>of(
            RegistrationCode.values(),
            CallCode.values(),
            AudioCode.values(),
            DtmfCode.values(),
            InboundCode.values(),
            QualityCode.values(),
            FeatureCode.values(),
            TlsCode.values(),
            SrtpCode.values(),
            NatCode.values(),
            IceCode.values(),
            TurnCode.values())
        .flatMap(Stream::of)
        .toList();
  }

  @Override
  default String id() {
    return text().id();
  }

  @Override
  default Severity severity() {
    return switch (text().weight()) {
      case FAILURE, UNREACHABLE -> Severity.ERROR;
      case INCONCLUSIVE, REMARK -> Severity.WARNING;
    };
  }

  @Override
  default String summary() {
    return text().summary();
  }

  @Override
  default String explanation() {
    return text().explanation();
  }

  /** Whether a check that finds it passes nevertheless: a person should look, a push may stand. */
  default boolean isRemark() {
    return text().weight() == Weight.REMARK;
  }

  /** Whether it means that the target could not be reached, which may be worth a retry. */
  default boolean isUnreachable() {
    return text().weight() == Weight.UNREACHABLE;
  }

  /** What a cause says of itself, as {@link DiagnosticCode} has it. */
  record Text(Weight weight, String id, String summary, String explanation) {}

  /** What follows for the check that finds a cause. */
  enum Weight {
    /** It fails. */
    FAILURE,
    /** It fails, because the target could not be reached. */
    UNREACHABLE,
    /** Nothing can be said. */
    INCONCLUSIVE,
    /** It passes, and a person should look. */
    REMARK
  }
}
