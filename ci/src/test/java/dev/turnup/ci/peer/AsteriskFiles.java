package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that an Asterisk needs before anybody configures it: its directories, its modules, its
 * log.
 */
final class AsteriskFiles {
  private static final List<String> MODULES =
      List.of(
          "res_sorcery_config res_sorcery_memory res_sorcery_astdb res_timing_timerfd"
              + " res_pjproject",
          "res_pjsip res_pjsip_session res_pjsip_pubsub res_pjsip_authenticator_digest",
          "res_pjsip_outbound_authenticator_digest res_pjsip_caller_id res_pjsip_dlg_options",
          "res_pjsip_dtmf_info res_pjsip_empty_info res_pjsip_endpoint_identifier_user",
          "res_pjsip_endpoint_identifier_ip res_pjsip_logger res_pjsip_history res_pjsip_nat",
          "res_pjsip_path res_pjsip_registrar res_pjsip_rfc3326 res_pjsip_sdp_rtp",
          "res_pjsip_outbound_registration res_rtp_asterisk res_srtp chan_pjsip",
          "res_pjsip_refer res_clioriginate pbx_config bridge_simple bridge_native_rtp"
              + " bridge_softmix",
          "codec_ulaw codec_alaw codec_a_mu codec_g722 codec_g726 codec_gsm codec_speex",
          "codec_resample res_format_attr_opus codec_opus_open_source format_pcm format_sln"
              + " format_wav format_gsm",
          "app_dial app_echo app_exec app_milliwatt app_originate app_playback app_playtones",
          "app_read app_record app_senddtmf app_stack app_system app_transfer app_verbose"
              + " app_while",
          "func_callerid func_channel func_logic func_math func_pjsip_aor func_pjsip_contact",
          "func_pjsip_endpoint func_strings func_timeout func_cut func_global");

  private static final String INDICATIONS =
      """
      [general]
      country=us
      [us]
      description=United States
      ringcadence=2000,4000
      dial=350+440
      busy=480+620/500,0/500
      ring=440+480/2000,0/4000
      congestion=480+620/250,0/250
      """;

  private AsteriskFiles() {}

  /** Writes all into {@code work/etc}; {@code root} is the folder that {@code ci/peers} made. */
  static void writeTo(Path work, Path root) {
    Path etc = work.resolve("etc");
    Stream.of("cache", "lib", "spool", "run", "log")
        .forEach(name -> Directories.write(work.resolve(name).resolve(".keep"), ""));
    Directories.write(etc.resolve("asterisk.conf"), asteriskConf(work, root));
    Directories.write(etc.resolve("modules.conf"), modulesConf());
    Directories.write(
        etc.resolve("logger.conf"), "[logfiles]\nfull => notice,warning,error,verbose,dtmf\n");
    // Below the kernel's ephemeral ports, and wide: Asterisk takes any free pair in it.
    Directories.write(etc.resolve("rtp.conf"), "[general]\nrtpstart=20000\nrtpend=29999\n");
    Directories.write(etc.resolve("pjsip.conf"), "");
    Directories.write(etc.resolve("extensions.conf"), "[general]\nstatic=yes\n");
    Directories.write(etc.resolve("acl.conf"), "");
    Directories.write(etc.resolve("indications.conf"), INDICATIONS);
    Stream.of("ccss", "cdr", "cel", "features", "manager", "pjproject", "udptl")
        .forEach(name -> Directories.write(etc.resolve(name + ".conf"), "[general]\n"));
  }

  private static String asteriskConf(Path work, Path root) {
    return """
    [directories]
    astetcdir => %1$s/etc
    astcachedir => %1$s/cache
    astvarlibdir => %1$s/lib
    astdbdir => %1$s/lib
    astkeydir => %1$s/lib
    astagidir => %1$s/lib
    astspooldir => %1$s/spool
    astrundir => %1$s/run
    astlogdir => %1$s/log
    astmoddir => %2$s
    astdatadir => %3$s/usr/share/asterisk
    astsbindir => %3$s/usr/sbin
    [options]
    nocolor = yes
    verbose = 3
    """
        .formatted(work, modules(root), root);
  }

  private static Path modules(Path root) {
    return Directories.onlyMatch(root.resolve("usr/lib"), "*-linux-gnu*")
        .resolve("asterisk/modules");
  }

  private static String modulesConf() {
    return MODULES.stream()
        .flatMap(line -> Stream.of(line.split(" ")))
        .map(module -> "load = " + module + ".so\n")
        .collect(Collectors.joining("", "[modules]\nautoload = no\n", ""));
  }
}
