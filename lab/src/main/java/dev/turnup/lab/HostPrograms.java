package dev.turnup.lab;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.lab.host.CommandCall;
import dev.turnup.lab.host.LabHost;
import dev.turnup.lab.nft.NftProgram;
import dev.turnup.lab.pbx.AsteriskConsole;
import java.util.List;

/** What can be run on the lab's SSH host. */
final class HostPrograms {
  private HostPrograms() {}

  static void install(LabHost host, AsteriskConsole console) {
    NftProgram nft = new NftProgram();
    nft.run(new CommandCall(List.of("nft", "-f", "/etc/nftables.conf"), host.root()));
    host.install("nft", nft);
    host.install("asterisk", call -> asterisk(call.arguments(), console));
    host.install("systemctl", HostPrograms::systemctl);
    // Owners mean nothing in a folder of one user's.
    host.install("chown", _ -> CommandAnswer.success(""));
    host.install("find", _ -> CommandAnswer.success(""));
  }

  private static CommandAnswer asterisk(List<String> arguments, AsteriskConsole console) {
    int option = arguments.indexOf("-rx");
    return option < 0 || option + 1 == arguments.size()
        ? CommandAnswer.failure(1, "asterisk: only asterisk -rx COMMAND is there\n")
        : CommandAnswer.success(console.answer(arguments.get(option + 1)));
  }

  private static CommandAnswer systemctl(CommandCall call) {
    return CommandAnswer.success(call.arguments().contains("is-active") ? "active\n" : "");
  }
}
