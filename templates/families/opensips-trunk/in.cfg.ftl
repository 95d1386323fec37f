# Written by Turnup for the trunk [=trunk.id] of site [=site]. Changes here are overwritten. Stands in a route.
[#macro number text][#outputformat "script-number"][=text][/#outputformat][/#macro]
[#macro uri text][#outputformat "script-uri"][=text][/#outputformat][/#macro]
[#if trunk.hostNetwork?? || trunk.sources?size > 0]
    if ([#if trunk.hostNetwork??]$(si{ip.matches,[=trunk.hostNetwork]}) == 1[#if trunk.sources?size > 0] || [/#if][/#if][#list trunk.sources as source]$(si{ip.matches,[=source]}) == 1[#sep] || [/#list]) {
[#if trunk.numbers?size > 0]
      if (!([#if trunk.registers]$rU == "turnup_[=trunk.identifier]" || [/#if][#list trunk.numbers as one]$rU == "[@number text=one/]"[#sep] || [/#list])) {
        send_reply(404, "Not Found");
        exit;
      }
[/#if]
      if (!is_method("INVITE|MESSAGE|OPTIONS")) {
        send_reply(405, "Method Not Allowed");
        exit;
      }
      remove_hf("Route");
      record_route();
      $ru = "sip:[@uri text=trunk.ringsInUri/]@[=proxy.domainInUri]";
      if (!lookup("location")) {
        send_reply(480, "Temporarily Unavailable");
        exit;
      }
      route(RELAY);
    }
[#else]
[#-- A script cannot compare an address with a name. --]
[@loss field=trunk.host reason="A host name lets no calls in; name the provider's addresses in sources."/]
[/#if]
