# Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten.
failure_route[TRUNK_[=trunk.identifier]] {
  if (t_was_cancelled()) {
    exit;
  }
[#if trunk.username?? && trunk.password??]
[#outputformat "script-text"]
  if (t_check_status("401|407")) {
    $avp(trunk_realm) = "[=parameters.realm!trunk.domain]";
    $avp(trunk_username) = "[=trunk.username]";
    $avp(trunk_password) = "[=trunk.password]";
    if (uac_auth()) {
      t_on_reply("ANSWER");
      t_relay();
      exit;
    }
  }
[/#outputformat]
[/#if]
}
