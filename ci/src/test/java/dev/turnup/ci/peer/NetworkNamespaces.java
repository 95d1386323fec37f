package dev.turnup.ci.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Network namespaces of one test, joined by veth pairs. Nothing in them reaches the machine's own
 * network. Not thread-safe; {@code close} deletes them, and with them their interfaces.
 */
public final class NetworkNamespaces implements AutoCloseable {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final List<String> names = new ArrayList<>();
  private final String prefix =
      "turnup" + ProcessHandle.current().pid() + "x" + NEXT.incrementAndGet();
  private int links;

  /** Makes a namespace with its loopback up, and returns its name, which no other run has. */
  public String create() {
    String name = prefix + "n" + names.size();
    ip("netns", "add", name);
    names.add(name);
    run(name, "ip", "link", "set", "lo", "up").orFail();
    return name;
  }

  /**
   * Joins two namespaces by a cable.
   *
   * @param leftAddress with the prefix length, as in {@code 192.0.2.1/24}
   * @return the interface's name, the same at both ends
   */
  public String join(String left, String leftAddress, String right, String rightAddress) {
    String device = "veth" + links++;
    ip("link", "add", device, "netns", left, "type", "veth", "peer", device, "netns", right);
    raise(left, device, leftAddress);
    raise(right, device, rightAddress);
    return device;
  }

  private void raise(String name, String device, String address) {
    // Without nodad an IPv6 address would be unusable for its first second or two.
    List<String> add = List.of("ip", "address", "add", address, "dev", device);
    run(name, address.contains(":") ? appended(add, "nodad") : add).orFail();
    run(name, "ip", "link", "set", device, "up").orFail();
  }

  private static List<String> appended(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  /** The command line that runs a command in a namespace. */
  public static List<String> commandIn(String name, List<String> command) {
    String ip = Peer.IP.program().toString();
    return Stream.concat(Stream.of(ip, "netns", "exec", name), command.stream()).toList();
  }

  /** Runs a command in a namespace to its end. */
  public Shell.Ran run(String name, String... command) {
    return run(name, List.of(command));
  }

  private Shell.Ran run(String name, List<String> command) {
    return Shell.run(commandIn(name, command));
  }

  private static void ip(String... arguments) {
    String ip = Peer.IP.program().toString();
    Shell.run(Stream.concat(Stream.of(ip), Stream.of(arguments)).toList()).orFail();
  }

  @Override
  public void close() {
    names.reversed().forEach(name -> ip("netns", "delete", name));
    names.clear();
  }
}
