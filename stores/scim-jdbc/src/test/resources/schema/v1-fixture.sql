-- SPDX-License-Identifier: Apache-2.0
-- What a database of schema version 1 holds. Written once; never changed after its release.
INSERT INTO rollcall_tenant (tenant_id, tenant_key, is_active) VALUES ('acme', 'acme-key', TRUE);
INSERT INTO rollcall_tenant (tenant_id, tenant_key, is_active) VALUES ('gone', 'gone-key', FALSE);
INSERT INTO rollcall_credential (token_hash, tenant_id, connection, issued, expires, is_revoked)
  VALUES ('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'acme', 'entra', TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05.006+00',
    NULL, FALSE);
INSERT INTO rollcall_resource (tenant_id, id, sort_id, resource_type, is_linked, version, created, last_modified, display, document)
  VALUES ('acme', '018bcfe5-6801-7000-8000-000000000001', '018bcfe5-6801-7000-8000-000000000001', 'User', TRUE, 3,
    TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05.006+00', TIMESTAMP WITH TIME ZONE '2026-02-03 04:05:06.007+00',
    'ada', '{"userName":"Ada","externalId":"e-1","active":true,"title":"Countess"}');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', 'userName', 'ada', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', 'externalId', 'e-1', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', 'active', 'true', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', 'title', 'countess', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', '!emails.value', '', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_unique (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'User', 'userName', 'ada', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_resource (tenant_id, id, sort_id, resource_type, is_linked, version, created, last_modified, display, document)
  VALUES ('acme', '018bcfe5-6802-7000-8000-000000000002', '018bcfe5-6802-7000-8000-000000000002', 'Group', TRUE, 2,
    TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05.006+00', TIMESTAMP WITH TIME ZONE '2026-02-03 04:05:06.007+00',
    'Staff', '{"displayName":"Staff"}');
INSERT INTO rollcall_value (tenant_id, resource_type, path, value_key, resource_id)
  VALUES ('acme', 'Group', 'displayName', 'staff', '018bcfe5-6802-7000-8000-000000000002');
INSERT INTO rollcall_member (tenant_id, group_id, sort_id, member_id)
  VALUES ('acme', '018bcfe5-6802-7000-8000-000000000002', '018bcfe5-6801-7000-8000-000000000001', '018bcfe5-6801-7000-8000-000000000001');
INSERT INTO rollcall_deprovisioning (tenant_id, resource_type, resource_id, entered)
  VALUES ('acme', 'User', '018bcfe5-6801-7000-8000-000000000001', TIMESTAMP WITH TIME ZONE '2026-02-03 04:05:06.007+00');
