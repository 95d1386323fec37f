# Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
#!define TRUNK_[=trunk.identifier]

[#macro number text][#outputformat "script-number"][=text][/#outputformat][/#macro]
[#macro uri text][#outputformat "script-uri"][=text][/#outputformat][/#macro]
[#macro server]sip:[=trunk.hostInUri]:[=trunk.port][#if trunk.transport != "udp"];transport=[=trunk.transport][/#if][/#macro]
route[OUT_[=trunk.identifier]] {
  if (!is_method("INVITE")) {
    return;
  }
  $var(number) = $rU;
[#if trunk.dialPrefix??]
  if ($(var(number){s.substr,0,[=trunk.dialPrefix?length]}) != "[@number text=trunk.dialPrefix/]") {
    return;
  }
  $var(number) = $(var(number){s.substr,[=trunk.dialPrefix?length],0});
[/#if]
  if (!($var(number) =~ "^[+]?[0-9*#]+$")) {
    return;
  }
[#if trunk.numberPrefix??]
  if (!($var(number) =~ "^[+]")) {
    $var(number) = "[@number text=trunk.numberPrefix/]" + $var(number);
  }
[/#if]
[#if trunk.registers]
  if (!uac_reg_request_to("turnup_[=trunk.identifier]", "1")) {
    sl_send_reply("503", "Trunk Not There");
    exit;
  }
[/#if]
  $ru = "sip:" + $var(number) + "@[=trunk.domainInUri]";
  $du = "[@server/]";
[#if trunk.registers && trunk.usernameInUri??]
  uac_replace_from("sip:[@uri text=trunk.usernameInUri/]@[=trunk.domainInUri]");
[#if trunk.callerId??]
  append_hf("P-Asserted-Identity: <sip:[@number text=trunk.callerId/]@[=trunk.domainInUri]>\r\n");
[/#if]
[#elseif trunk.callerId??]
  uac_replace_from("sip:[@number text=trunk.callerId/]@[=trunk.domainInUri]");
[/#if]
  setflag(7);
  t_on_failure("FAILED_[=trunk.identifier]");
  route(RELAY);
}

failure_route[FAILED_[=trunk.identifier]] {
  if (t_is_canceled()) {
    exit;
  }
[#if trunk.registers]
  if (t_check_status("401|407")) {
    $avp(trunk_realm) = $T_rpl($ar);
    if (uac_auth()) {
      t_on_reply("ANSWER");
      t_relay();
      exit;
    }
  }
[/#if]
}

route[IN_[=trunk.identifier]] {
[#-- A name is looked up when Kamailio starts. --]
  if (!([#if trunk.hostNetwork??]src_ip == [=trunk.hostNetwork][#else]src_ip == "[=trunk.host]"[/#if][#list trunk.sources as source] || src_ip == [=source][/#list])) {
    return;
  }
[#if trunk.numbers?size > 0]
  if (!([#if trunk.registers]$rU == "turnup_[=trunk.identifier]" || [/#if][#list trunk.numbers as one]$rU == "[@number text=one/]"[#sep] || [/#list])) {
    sl_send_reply("404", "Not Found");
    exit;
  }
[/#if]
  if (!is_method("INVITE|MESSAGE|OPTIONS")) {
    sl_send_reply("405", "Method Not Allowed");
    exit;
  }
  remove_hf("Route");
  record_route();
  $ru = "sip:[@uri text=trunk.ringsInUri/]@[=proxy.domainInUri]";
  if (!lookup("location")) {
    sl_send_reply("480", "Temporarily Unavailable");
    exit;
  }
  route(RELAY);
}
