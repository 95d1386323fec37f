# Written by Turnup for site [=site]. Changes here are overwritten.
debug=2
log_stderror=no
children=[=parameters.children]
tcp_children=[=parameters.children]
auto_aliases=no
server_signature=no
alias="[=proxy.domain]"
[#assign isTls = proxy.transport == "tls"]
[#assign address = proxy.hostInUri]
[#if parameters.bind??]
[#assign address = parameters.bind?contains(":")?then("[" + parameters.bind + "]", parameters.bind)]
[/#if]
[#list ["udp", "tcp"] as transport]
listen=[=transport]:[=address]:[=isTls?then(5060, proxy.port)][#if parameters.bind??] advertise [=proxy.hostInUri]:[=isTls?then(5060, proxy.port)][/#if]
[/#list]
[#if isTls]
enable_tls=yes
listen=tls:[=address]:[=proxy.port][#if parameters.bind??] advertise [=proxy.hostInUri]:[=proxy.port][/#if]
[/#if]

loadmodule "kex.so"
loadmodule "corex.so"
loadmodule "tm.so"
loadmodule "tmx.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "xlog.so"
loadmodule "sanity.so"
loadmodule "ctl.so"
loadmodule "db_text.so"
loadmodule "auth.so"
loadmodule "auth_db.so"
loadmodule "nathelper.so"
loadmodule "htable.so"
loadmodule "pike.so"
[#if trunks?size > 0]
loadmodule "uac.so"
[/#if]
[#if parameters.rtpengine??]
loadmodule "rtpengine.so"
[/#if]
[#if isTls]
loadmodule "tls.so"
[/#if]

modparam("ctl", "binrpc", "unix:[=parameters.runDirectory]/turnup_ctl")
modparam("tm", "failure_reply_mode", 3)
modparam("rr", "enable_full_lr", 1)
modparam("usrloc", "db_mode", 0)
modparam("registrar", "method_filtering", 1)
modparam("registrar", "max_contacts", 10)
modparam("registrar", "default_expires", [=proxy.expiresSeconds])
modparam("registrar", "received_avp", "$avp(RECEIVED)")
modparam("nathelper", "received_avp", "$avp(RECEIVED)")
modparam("usrloc", "nat_bflag", 6)
modparam("nathelper", "natping_interval", [=nat.keepAliveSeconds])
modparam("nathelper", "ping_nated_only", 1)
modparam("nathelper", "sipping_bflag", 7)
modparam("nathelper", "sipping_from", "sip:keepalive@[=proxy.domainInUri]")
modparam("auth_db", "db_url", "text://[=parameters.configDirectory]/turnup")
modparam("auth_db", "version_table", 0)
modparam("auth_db", "calculate_ha1", 1)
modparam("auth_db", "password_column", "password")
modparam("auth_db", "use_domain", 0)
modparam("auth_db", "load_credentials", "$avp(number)=number")
modparam("htable", "htable", "ipban=>size=8;autoexpire=300;")
modparam("pike", "sampling_time_unit", 2)
modparam("pike", "reqs_density_per_unit", [=parameters.floodRequests])
modparam("pike", "remove_latency", 4)
[#if trunks?size > 0]
modparam("rr", "append_fromtag", 1)
modparam("uac", "restore_mode", "auto")
modparam("uac", "reg_db_url", "text://[=parameters.configDirectory]/turnup")
modparam("uac", "reg_contact_addr", "[=proxy.hostInUri]:[=isTls?then(5060, proxy.port)]")
modparam("uac", "auth_realm_avp", "$avp(trunk_realm)")
modparam("uac", "auth_username_avp", "$avp(trunk_username)")
modparam("uac", "auth_password_avp", "$avp(trunk_password)")
[/#if]
[#if parameters.rtpengine??]
modparam("rtpengine", "rtpengine_sock", "udp:[=parameters.rtpengine]")
[/#if]
[#if isTls]
modparam("tls", "tls_method", "TLSv1.2+")
modparam("tls", "certificate", "[=parameters.certificate]")
modparam("tls", "private_key", "[=parameters.privateKey]")
[/#if]

[#if trunks?size > 0]
# Each defines TRUNK_… and the routes IN_… and OUT_…, and may be missing.
[#list trunks as trunk]
import_file "[=parameters.configDirectory]/turnup/trunk-[=trunk.id].cfg"
[/#list]

[/#if]
request_route {
  route(GUARD);
  route(NAT);

  if (is_method("OPTIONS") && !has_totag() && $rU == $null) {
    sl_send_reply("200", "OK");
    exit;
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) {
      route(RELAY);
    }
    exit;
  }
  if (!is_method("ACK")) {
    if (t_precheck_trans()) {
      t_check_trans();
      exit;
    }
    t_check_trans();
  }
  if (has_totag()) {
    route(DIALOG);
    exit;
  }
  if (is_method("ACK")) {
    exit;
  }

[#if trunks?size > 0]
  if (!is_method("REGISTER")) {
    route(INSIDE);
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
  if ($rU == $null) {
    sl_send_reply("484", "Address Incomplete");
    exit;
  }
  if (!lookup("location")) {
[#if trunks?size > 0]
    route(OUTSIDE);
[/#if]
    sl_send_reply("404", "Not Found");
    exit;
  }
  route(RELAY);
}
[#if trunks?size > 0]

# From a trunk, which is known by its address.
route[INSIDE] {
[#list trunks as trunk]
#!ifdef TRUNK_[=trunk.identifier]
  route(IN_[=trunk.identifier]);
#!endif
[/#list]
  return;
}

# To a trunk, from a subscriber.
route[OUTSIDE] {
[#list trunks as trunk]
#!ifdef TRUNK_[=trunk.identifier]
  route(OUT_[=trunk.identifier]);
#!endif
[/#list]
  return;
}
[/#if]

# What is malformed or too much. The log lines hold nothing that the sender chooses: a guard reads them.
route[GUARD] {
  if (!([#list parameters.trusted?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "") as entry]src_ip == [#outputformat "cli-address"][=entry][/#outputformat] || [/#list]src_ip == myself)) {
    if ($sht(ipban=>$si) != $null) {
      exit;
    }
    if (!pike_check_req()) {
      xlog("L_NOTICE", "pike-blocked src_ip=$si\n");
      $sht(ipban=>$si) = 1;
      exit;
    }
  }
  if (!mf_process_maxfwd_header("10")) {
    sl_send_reply("483", "Too Many Hops");
    exit;
  }
  if (!sanity_check("17895", "7")) {
    exit;
  }
}

route[NAT] {
  force_rport();
  if (nat_uac_test("19")) {
    if (is_method("REGISTER")) {
      fix_nated_register();
    } else if (is_first_hop()) {
      set_contact_alias();
    }
    setflag(5);
  }
}

route[AUTHENTICATION] {
  if (is_method("REGISTER")) {
    if (!www_authenticate("[=proxy.realm!proxy.domain]", "subscriber")) {
      $var(code) = $rc;
      route(FAILURE);
      www_challenge("[=proxy.realm!proxy.domain]", "1");
      exit;
    }
    if ($avp(number) != $tU) {
      sl_send_reply("403", "Not Your Number");
      exit;
    }
  } else {
    if (!proxy_authenticate("[=proxy.realm!proxy.domain]", "subscriber")) {
      $var(code) = $rc;
      route(FAILURE);
      proxy_challenge("[=proxy.realm!proxy.domain]", "1");
      exit;
    }
    if ($avp(number) != $fU) {
      sl_send_reply("403", "Not Your Number");
      exit;
    }
    consume_credentials();
  }
}

# A wrong password (-2) or an unknown user (-3); a request without credentials is no failure.
route[FAILURE] {
  if ($var(code) == -2 || $var(code) == -3) {
    xlog("L_NOTICE", "auth-failed src_ip=$si code=$var(code)\n");
  }
}

route[REGISTER] {
  if (isflagset(5)) {
    setbflag(6);
    setbflag(7);
  }
  if (!save("location")) {
    sl_reply_error();
  }
}

route[DIALOG] {
  if (loose_route()) {
    if (!isdsturiset()) {
      handle_ruri_alias();
    }
    if (is_method("NOTIFY")) {
      record_route();
    }
    route(RELAY);
    exit;
  }
  if (is_method("ACK")) {
    if (t_check_trans()) {
      route(RELAY);
    }
    exit;
  }
  sl_send_reply("404", "Not here");
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
  if (is_method("INVITE")[#if trunks?size > 0] && !isflagset(7)[/#if]) {
    t_on_failure("FAILURE");
  }
  if (!t_relay()) {
    sl_reply_error();
  }
  exit;
}

onreply_route[ANSWER] {
  if (nat_uac_test("1")) {
    set_contact_alias();
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
  if (t_is_canceled()) {
    exit;
  }
}
