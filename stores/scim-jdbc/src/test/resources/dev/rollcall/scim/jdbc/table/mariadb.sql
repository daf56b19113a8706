CREATE TABLE users (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  company_id BIGINT NOT NULL,
  login VARCHAR(200) NOT NULL,
  login_key VARCHAR(400) COLLATE utf8mb4_nopad_bin NOT NULL,
  mail VARCHAR(200),
  mail_key VARCHAR(400) COLLATE utf8mb4_nopad_bin,
  first VARCHAR(100),
  last VARCHAR(100),
  enabled BOOLEAN NOT NULL,
  deleted_at DATETIME(6),
  updated_at DATETIME(6) NOT NULL,
  login_live VARCHAR(400) COLLATE utf8mb4_nopad_bin
    GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN login_key END) VIRTUAL
) CHARACTER SET utf8mb4;
CREATE UNIQUE INDEX users_login ON users (company_id, login_live);
CREATE INDEX users_login_key ON users (company_id, login_key);
CREATE INDEX users_mail ON users (company_id, mail_key);

CREATE TABLE teams (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  company_id BIGINT NOT NULL,
  name VARCHAR(200) NOT NULL,
  name_key VARCHAR(400) COLLATE utf8mb4_nopad_bin NOT NULL
) CHARACTER SET utf8mb4;
CREATE INDEX teams_name ON teams (company_id, name_key);

CREATE TABLE team_members (
  team_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (team_id, user_id),
  FOREIGN KEY (team_id) REFERENCES teams (id),
  FOREIGN KEY (user_id) REFERENCES users (id)
) CHARACTER SET utf8mb4;
CREATE INDEX team_members_user ON team_members (user_id);
