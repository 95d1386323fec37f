table_name(string) table_version(int)
uacreg:5
