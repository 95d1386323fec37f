# Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten. Stands in a route.
[#macro number text][#outputformat "script-number"][=text][/#outputformat][/#macro]
[#macro uri text][#outputformat "script-uri"][=text][/#outputformat][/#macro]
    if (is_method("INVITE")[#if trunk.dialPrefix??] && $(rU{s.substr,0,[=trunk.dialPrefix?length]}) == "[@number text=trunk.dialPrefix/]"[/#if]) {
      $var(number) = $[#if trunk.dialPrefix??](rU{s.substr,[=trunk.dialPrefix?length],0})[#else]rU[/#if];
      if ($var(number) =~ "^[+]?[0-9*#]+$") {
[#if trunk.numberPrefix??]
        if (!($var(number) =~ "^[+]")) {
          $var(number) = "[@number text=trunk.numberPrefix/]" + $var(number);
        }
[/#if]
        $ru = "sip:" + $var(number) + "@[=trunk.domainInUri]";
        $du = "sip:[=trunk.hostInUri]:[=trunk.port][#if trunk.transport != "udp"];transport=[=trunk.transport][/#if]";
[#if trunk.registers && trunk.usernameInUri??]
        uac_replace_from( , "sip:[@uri text=trunk.usernameInUri/]@[=trunk.domainInUri]");
[#if trunk.callerId??]
        append_hf("P-Asserted-Identity: <sip:[@number text=trunk.callerId/]@[=trunk.domainInUri]>\r\n");
[/#if]
[#elseif trunk.callerId??]
        uac_replace_from( , "sip:[@number text=trunk.callerId/]@[=trunk.domainInUri]");
[/#if]
        setflag("TRUNK");
        t_on_failure("TRUNK_[=trunk.identifier]");
        route(RELAY);
      }
    }
