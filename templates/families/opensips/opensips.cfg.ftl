# Written by Turnup for site [=site]. Changes here are overwritten.
log_level=2
xlog_level=2
udp_workers=[=parameters.children]
tcp_workers=[=parameters.children]
server_signature=no
[#assign isTls = proxy.transport == "tls"]
[#assign address = proxy.hostInUri]
[#if parameters.bind??]
[#assign address = parameters.bind?contains(":")?then("[" + parameters.bind + "]", parameters.bind)]
[/#if]
[#list ["udp", "tcp"] as transport]
socket=[=transport]:[=address]:[=isTls?then(5060, proxy.port)][#if parameters.bind??] as [=proxy.hostInUri]:[=isTls?then(5060, proxy.port)][/#if]
[/#list]
[#if isTls]
socket=tls:[=address]:[=proxy.port][#if parameters.bind??] as [=proxy.hostInUri]:[=proxy.port][/#if]
[/#if]

loadmodule "proto_udp.so"
loadmodule "proto_tcp.so"
[#if isTls]
loadmodule "proto_tls.so"
loadmodule "tls_openssl.so"
loadmodule "tls_mgm.so"
[/#if]
loadmodule "signaling.so"
loadmodule "sl.so"
loadmodule "tm.so"
loadmodule "rr.so"
loadmodule "maxfwd.so"
loadmodule "sipmsgops.so"
loadmodule "mi_fifo.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "db_text.so"
loadmodule "auth.so"
loadmodule "auth_db.so"
loadmodule "nathelper.so"
loadmodule "cachedb_local.so"
loadmodule "pike.so"
[#if trunks?size > 0]
loadmodule "uac_auth.so"
loadmodule "uac.so"
loadmodule "uac_registrant.so"
[/#if]
[#if parameters.rtpengine??]
loadmodule "rtpengine.so"
[/#if]

modparam("mi_fifo", "fifo_name", "[=parameters.runDirectory]/opensips_fifo")
modparam("rr", "append_fromtag", 1)
modparam("usrloc", "nat_bflag", "NAT")
modparam("usrloc", "working_mode_preset", "single-instance-no-db")
modparam("registrar", "max_contacts", 10)
modparam("registrar", "default_expires", [=proxy.expiresSeconds])
modparam("registrar", "tcp_persistent_flag", "TCP_PERSISTENT")
modparam("registrar", "received_avp", "$avp(received)")
modparam("nathelper", "received_avp", "$avp(received)")
modparam("nathelper", "natping_interval", [=nat.keepAliveSeconds])
modparam("nathelper", "ping_nated_only", 1)
modparam("nathelper", "sipping_bflag", "SIP_PING")
modparam("nathelper", "sipping_from", "sip:keepalive@[=proxy.domainInUri]")
modparam("auth_db", "db_url", "text://[=parameters.configDirectory]/turnup")
modparam("auth_db", "calculate_ha1", 1)
modparam("auth_db", "password_column", "password")
modparam("auth_db", "use_domain", 0)
modparam("auth_db", "load_credentials", "$avp(number)=number")
modparam("pike", "sampling_time_unit", 2)
modparam("pike", "reqs_density_per_unit", [=parameters.floodRequests])
modparam("pike", "remove_latency", 4)
[#if trunks?size > 0]
modparam("uac", "restore_mode", "auto")
modparam("uac_auth", "auth_realm_avp", "$avp(trunk_realm)")
modparam("uac_auth", "auth_username_avp", "$avp(trunk_username)")
modparam("uac_auth", "auth_password_avp", "$avp(trunk_password)")
modparam("uac_registrant", "db_url", "text://[=parameters.configDirectory]/turnup")
[/#if]
[#if parameters.rtpengine??]
modparam("rtpengine", "rtpengine_sock", "udp:[=parameters.rtpengine]")
[/#if]
[#if isTls]
modparam("tls_mgm", "server_domain", "default")
modparam("tls_mgm", "match_ip_address", "[default]*")
modparam("tls_mgm", "tls_method", "[default]TLSv1_2")
modparam("tls_mgm", "verify_cert", "[default]0")
modparam("tls_mgm", "require_cert", "[default]0")
modparam("tls_mgm", "certificate", "[default][=parameters.certificate]")
modparam("tls_mgm", "private_key", "[default][=parameters.privateKey]")
[/#if]

route {
  route(GUARD);
  route(NAT);

  if (is_method("OPTIONS") && !has_totag() && $rU == NULL) {
    send_reply(200, "OK");
    exit;
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) {
      t_relay();
    }
    exit;
  }
  if (has_totag()) {
    route(DIALOG);
    exit;
  }
  if (is_method("ACK")) {
    exit;
  }
  t_check_trans();

[#if trunks?size > 0]
  # From a trunk, which is known by its address. The files may be missing.
  if (!is_method("REGISTER")) {
[#list trunks as trunk]
import_file "[=parameters.configDirectory]/turnup/trunk-[=trunk.id]-in.cfg"
[/#list]
  }

[/#if]
  route(AUTHENTICATION);
  if (is_method("REGISTER")) {
    route(REGISTER);
    exit;
  }

  remove_hf("Route");
  if (is_method("INVITE|SUBSCRIBE")) {
    record_route();
  }
  if ($rU == NULL) {
    send_reply(484, "Address Incomplete");
    exit;
  }
  if (!lookup("location")) {
[#if trunks?size > 0]
    # To a trunk.
[#list trunks as trunk]
import_file "[=parameters.configDirectory]/turnup/trunk-[=trunk.id]-out.cfg"
[/#list]
[/#if]
    send_reply(404, "Not Found");
    exit;
  }
  route(RELAY);
}

# Too many requests, or going in circles. The log lines hold nothing that the sender chooses: a guard reads them.
route[GUARD] {
  if (!([#list parameters.trusted?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "") as entry]$(si{ip.matches,[#outputformat "nft-address"][=entry][/#outputformat]}) == 1 || [/#list]is_myself("$si"))) {
    if (cache_fetch("local", "ban_$si", $avp(ban))) {
      exit;
    }
    if (!pike_check_req()) {
      xlog("L_NOTICE", "pike-blocked src_ip=$si\n");
      cache_store("local", "ban_$si", "1", 300);
      exit;
    }
  }
  if (!mf_process_maxfwd_header(10)) {
    send_reply(483, "Too Many Hops");
    exit;
  }
}

route[NAT] {
  force_rport();
  if (nat_uac_test("private-contact,diff-ip-src-via,diff-port-src-via")) {
    if (is_method("REGISTER")) {
      fix_nated_register();
    } else {
      fix_nated_contact();
    }
    setflag("NAT");
  }
}

# A wrong password (-2) or an unknown user (-1); a request without credentials is no failure.
route[AUTHENTICATION] {
  if (is_method("REGISTER")) {
    if (!www_authorize("[=proxy.realm!proxy.domain]", "subscriber")) {
      $var(code) = $rc;
      route(FAILURE);
      www_challenge("[=proxy.realm!proxy.domain]", "auth");
      exit;
    }
    if ($avp(number) != $tU) {
      send_reply(403, "Not Your Number");
      exit;
    }
  } else {
    if (!proxy_authorize("[=proxy.realm!proxy.domain]", "subscriber")) {
      $var(code) = $rc;
      route(FAILURE);
      proxy_challenge("[=proxy.realm!proxy.domain]", "auth");
      exit;
    }
    if ($avp(number) != $fU) {
      send_reply(403, "Not Your Number");
      exit;
    }
    consume_credentials();
  }
}

route[FAILURE] {
  if ($var(code) == -2 || $var(code) == -1) {
    xlog("L_NOTICE", "auth-failed src_ip=$si code=$var(code)\n");
  }
}

route[REGISTER] {
  if (isflagset("NAT")) {
    setbflag("NAT");
    setbflag("SIP_PING");
  }
  if ($socket_in(proto) != "udp") {
    setflag("TCP_PERSISTENT");
  }
  if (!save("location")) {
    sl_reply_error();
  }
}

route[DIALOG] {
  if (is_method("ACK") && t_check_trans()) {
    t_relay();
    exit;
  }
  if (!loose_route()) {
    send_reply(404, "Not here");
    exit;
  }
  route(RELAY);
}

route[RELAY] {
[#if parameters.rtpengine??]
  if (is_method("BYE|CANCEL")) {
    rtpengine_delete();
  } else if (has_body("application/sdp")) {
    rtpengine_manage("replace-origin replace-session-connection");
  }
[/#if]
  if (is_method("INVITE|BYE|SUBSCRIBE|UPDATE")) {
    t_on_reply("ANSWER");
  }
  if (is_method("INVITE")[#if trunks?size > 0] && !isflagset("TRUNK")[/#if]) {
    t_on_failure("FAILURE");
  }
  if (!t_relay()) {
    sl_reply_error();
  }
  exit;
}

onreply_route[ANSWER] {
  if (nat_uac_test("private-contact")) {
    fix_nated_contact();
  }
[#if parameters.rtpengine??]
  if (has_body("application/sdp")) {
    rtpengine_manage("replace-origin replace-session-connection");
  }
[/#if]
}

failure_route[FAILURE] {
[#if parameters.rtpengine??]
  rtpengine_delete();
[/#if]
  if (t_was_cancelled()) {
    exit;
  }
}
[#if trunks?size > 0]
[#list trunks as trunk]

import_file "[=parameters.configDirectory]/turnup/trunk-[=trunk.id]-routes.cfg"
[/#list]
[/#if]
