package dev.turnup.lab;

import java.util.Collection;
import java.util.Set;

/**
 * How to start a lab. Port 0 is any free one.
 *
 * @param faults what is broken about it
 */
public record LabOptions(Set<Fault> faults, int sipPort, int sshPort, int httpPort) {
  /** A healthy lab on any free ports. */
  public static final LabOptions DEFAULTS = new LabOptions(Set.of(), 0, 0, 0);

  public LabOptions {
    faults = Set.copyOf(faults);
  }

  public LabOptions withFaults(Collection<Fault> broken) {
    return new LabOptions(Set.copyOf(broken), sipPort, sshPort, httpPort);
  }

  public LabOptions withPorts(int sip, int ssh, int http) {
    return new LabOptions(faults, sip, ssh, http);
  }
}
