using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AgentAuth.Platform.Database;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>One file of each shape that the tools write, every secret with CANARY in it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal static class FixtureFiles
{
    public const string ClaudeCode = """
        {"claudeAiOauth":{"accessToken":"sk-ant-oat01-CANARY-claude","refreshToken":"sk-ant-ort01-CANARY","expiresAt":1775127600000,
          "refreshTokenExpiresAt":1777515600000,"scopes":["user:inference","user:profile"],"subscriptionType":"max"},
         "mcpOAuth":{
          "linear|3f2a":{"serverName":"linear","serverUrl":"https://mcp.linear.app/mcp","clientId":"c1","accessToken":"CANARY-linear",
            "refreshToken":"CANARY-lr","expiresAt":1775124000000,"scope":"read write"},
          "own|77":{"serverName":"own","serverUrl":"https://mcp.acme.dev/x?key=CANARY-url","clientId":"c2","accessToken":"","expiresAt":0}}}
        """;

    public const string ClaudeSettings = """
        {"numStartups":3,"oauthAccount":{"emailAddress":"ada@example.com"},"primaryApiKey":"sk-ant-api03-CANARY-console"}
        """;

    public static string Codex { get; } = $$"""
        {"auth_mode":"chatgpt","OPENAI_API_KEY":"sk-proj-CANARY-openai","tokens":{"id_token":"{{CodexIdToken}}",
         "access_token":"{{CodexToken}}","refresh_token":"CANARY-rt","account_id":"acc"},"last_refresh":"2026-04-01T10:00:00.123456789Z"}
        """;

    public static string CodexIdToken => Jwt("""{"email":"ada@example.com"}""");

    public static string CodexToken => Jwt("""{"exp":1775127600,"iat":1775120400,"CANARY":"codex"}""");

    public const string CodexServers = """
        {"figma|0123456789abcdef":{"server_name":"figma","server_url":"https://mcp.figma.com/mcp","client_id":"c","access_token":"CANARY-figma",
         "expires_at":1775124000000,"refresh_token":"CANARY-fr","scopes":["files:read"]}}
        """;

    public const string Gemini = """
        {"access_token":"ya29.CANARY-gemini","refresh_token":"1//CANARY","scope":"openid https://www.googleapis.com/auth/cloud-platform",
         "token_type":"Bearer","expiry_date":1775127600000}
        """;

    public const string Gh = """
        github.com:
            git_protocol: https
            users:
                ada:
                    oauth_token: gho_CANARYada
                bob-work:
                    oauth_token: "ghp_CANARYbob"
            user: ada
            oauth_token: gho_CANARYada
        ghe.acme.dev:
            users:
                carol:
            user: carol
        """;

    public const string Adc = """
        {"account":"","client_id":"1.apps.googleusercontent.com","client_secret":"CANARY-cs","quota_project_id":"p","refresh_token":"1//CANARY-adc",
         "type":"authorized_user","universe_domain":"googleapis.com"}
        """;

    public const string ServiceAccount = """
        {"type":"service_account","project_id":"p","private_key_id":"1","private_key":"-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----\n",
         "client_email":"bot@p.iam.gserviceaccount.com"}
        """;

    public const string AwsConfig = """
        [default]
        region = eu-north-1

        [sso-session my-sso]
        sso_start_url = https://acme.awsapps.com/start
        sso_region = eu-north-1
        sso_registration_scopes = sso:account:access

        [profile old]
        sso_start_url = https://old.awsapps.com/start

        [profile console]
        login_session = arn:aws:iam::123456789012:user/ada

        [profile printed]
        credential_process = /opt/vault/aws --secret CANARY-argument
        """;

    public const string AwsCredentials = """
        [default]
        aws_access_key_id = AKIACANARYEXAMPLE
        aws_secret_access_key = CANARY-default-secret
        # a comment
        [temp profile]
        aws_access_key_id=ASIACANARYEXAMPLE
        aws_secret_access_key=CANARY-temp=/secret
        aws_session_token=CANARY-session
        """;

    public const string AwsSingleSignOn = """
        {"startUrl":"https://acme.awsapps.com/start","region":"eu-north-1","accessToken":"CANARY-sso","expiresAt":"2026-04-02T11:00:00Z",
         "clientId":"c","clientSecret":"CANARY-client","registrationExpiresAt":"2026-06-30T00:00:00Z","refreshToken":"CANARY-r"}
        """;

    public const string AwsOldSingleSignOn = """
        {"startUrl":"https://old.awsapps.com/start","region":"eu-north-1","accessToken":"CANARY-old","expiresAt":"2026-04-02T09:00:00UTC"}
        """;

    public const string AwsRegistration = """
        {"clientId":"c","clientSecret":"CANARY-registration","expiresAt":"2026-06-30T00:00:00Z"}
        """;

    public const string AwsLogin = """
        {"accessToken":{"accessKeyId":"ASIACANARY","secretAccessKey":"CANARY-login","sessionToken":"CANARY-s","accountId":"123456789012",
         "expiresAt":"2026-04-02T10:00:00Z"},"refreshToken":"CANARY-lr","clientId":"c","dpopKey":"CANARY-dpop"}
        """;

    public const string AwsRole = """
        {"Credentials":{"AccessKeyId":"ASIACANARY","SecretAccessKey":"CANARY-role","SessionToken":"CANARY-s","Expiration":"2026-04-02T10:30:00+00:00"},
         "AssumedRoleUser":{"AssumedRoleId":"x:y","Arn":"arn:aws:sts::123456789012:assumed-role/Deployer/session"}}
        """;

    public const string Azure = """
        {"AccessToken":{"k1":{"secret":"CANARY-azure","home_account_id":"u.t","realm":"t","target":"https://management.core.windows.net//user_impersonation https://management.core.windows.net//.default",
          "cached_at":"1775120400","expires_on":"1775124000","extended_expires_on":"1775124000"}},
         "RefreshToken":{"r1":{"secret":"CANARY-ar1","home_account_id":"u.t"},"r2":{"secret":"CANARY-ar2","home_account_id":"v.t"}},
         "IdToken":{},"Account":{"a":{"home_account_id":"u.t","username":"ada@acme.dev"},"b":{"home_account_id":"v.t","username":"bob@acme.dev"}},"AppMetadata":{}}
        """;

    public const string AzurePrincipals = """[{"client_id":"app-1","tenant":"t","client_secret":"CANARY-principal"}]""";

    public const string McpRemote = """
        {"access_token":"CANARY-remote","token_type":"Bearer","expires_in":3600,"scope":"read","refresh_token":"CANARY-rr"}
        """;

    public const string Npm = """
        registry=https://npm.example.test/
        ; comment
        //npm.example.test/:_authToken=npm_CANARYtoken==
        //npm.acme.dev:8443/team/:_authToken=${ACME_NPM}
        //old.acme.dev/:username=ada
        //old.acme.dev/:_password="Q0FOQVJZ"
        """;

    public static string Docker { get; } = $$"""
        {"auths":{"https://index.docker.io/v1/":{"auth":"{{Base64("ada:CANARY:docker")}}" },"ghcr.io":{},"quay.io":{"auth":"{{Base64("bob:x")}}","identitytoken":"CANARY-identity"} },
         "credsStore":"desktop","credHelpers":{"gcr.io":"gcloud"} }
        """;

    public static string Kube => $$"""
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: {{Base64("ca")}}
            server: https://k8s.acme.dev
          name: prod
        current-context: prod
        kind: Config
        preferences: {}
        users:
        - name: ada
          user:
            token: {{KubeToken}}
        - name: arn:aws:eks:eu-north-1:1:cluster/dev
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              args:
              - --region
              - eu-north-1
              command: /usr/local/bin/aws
              env: null
        - name: cert
          user:
            client-certificate-data: {{Base64(CertificatePem)}}
            client-key-data: {{Base64("CANARY-key")}}
        - name: file
          user:
            tokenFile: /var/run/token
        - name: basic
          user: {}
        """;

    public static string KubeToken =>
        Jwt("""{"exp":1775127600,"iat":1775120400,"iss":"https://k8s.acme.dev","CANARY":"kube"}""");

    public static string CertificatePem { get; } = MakeCertificate();

    public const string GitStore = """
        https://ada:ghp_CANARYgit@github.com
        https://ghp_CANARYuser:x-oauth-basic@github.com
        https://bob%40acme.dev:CANARY%2Fpass@git.acme.dev:8443
        not a url
        """;

    public const string Netrc = """
        # machines
        machine api.acme.dev
          login ada
          password "CANARY netrc"
        machine github.com login ghp_CANARYnetrc password x-oauth-basic
        macdef init
        machine trap.dev login x password CANARY-macro

        default login anonymous password CANARY-default
        """;

    public const string CopilotApps =
        """{"github.com:Iv1.b507a08c87ecfe98":{"user":"ada","oauth_token":"ghu_CANARYcopilot","githubAppId":"Iv1.b507a08c87ecfe98"}}""";

    public const string CopilotCli = """
        // written by copilot
        {"last_logged_in_user":{"host":"https://github.com","login":"ada"},"copilot_tokens":{"https://github.com:ada":"gho_CANARYcli"},}
        """;

    public const string HuggingFaceStored = """
        [work]
        hf_token = hf_CANARYwork

        [oauth]
        hf_token = hf_oauth_CANARY
        refresh_token = CANARY-hr
        expires_at = 1775127600
        """;

    public const string Wrangler = """
        oauth_token = "CANARY-wrangler"
        expiration_time = "2026-04-02T11:00:00.000Z"
        refresh_token = "CANARY-wr"
        scopes = [ "account:read", "workers:write" ]
        """;

    public const string Stripe = """
        color = ""
        [default]
        account_id = "acct_1"
        device_name = "laptop"
        test_mode_api_key = "rk_test_CANARY"
        test_mode_key_expires_at = "2026-06-30"
        live_mode_api_key = "rk_live_*****1234"
        [oauth]
        uat = "oak_CANARY"
        oauth_refresh_token = "CANARY-or"
        oauth_uat_expires_at = 2026-04-02T11:00:00Z
        """;

    public const string OpenCode = """
        {"anthropic":{"type":"oauth","refresh":"CANARY-or","access":"CANARY-access","expires":1775127600000},"openai":{"type":"api","key":"sk-CANARY-open"}}
        """;

    public const string SentryMcp = """
        {"sentry.io:client":{"access_token":"CANARY-sentry","refresh_token":"CANARY-sr","expires_at":"2026-05-02T08:00:00Z","sentry_host":"sentry.io",
         "client_id":"client","user_email":"ada@example.com","scope":"org:read project:read"}}
        """;

    public const string SentryCli = """
        [defaults]
        org = acme
        [auth]
        token = sntryu_CANARY
        """;

    public const string Doppler = """
        scoped:
          /:
            api-host: https://api.doppler.com
            token: dp.ct.CANARYdoppler
          /home/ada/project: # comment
            token: secret-0b0bd1b4-6c1c-4a4c-8a2e-0d2b8e1f0a11
        """;

    public const string HubSpot = """
        defaultPortal: dev
        portals:
          - name: dev
            portalId: 123
            authType: personalaccesskey
            auth:
              tokenInfo:
                accessToken: >-
                  CANARY-hubspot
                expiresAt: '2026-04-02T11:00:00.000Z'
            personalAccessKey: CANARY-pak
        """;

    private static readonly string[] Variables = ["ANTHROPIC_API_KEY", "GITHUB_TOKEN"];

    public static void PutAll(ToolHome home)
    {
        home.Put(".claude/.credentials.json", ClaudeCode);
        home.Put(".claude.json", ClaudeSettings);
        home.Put(".codex/auth.json", Codex);
        home.Put(".codex/.credentials.json", CodexServers);
        home.Put(".gemini/oauth_creds.json", Gemini);
        home.Put(".gemini/mcp-oauth-tokens-v2.json", "00:11:22");
        home.Put(".config/gh/hosts.yml", Gh);
        home.Put(".config/gcloud/application_default_credentials.json", Adc);
        PutGcloudDatabases(home);
        PutAws(home);
        home.Put(".azure/msal_token_cache.json", Azure);
        home.Put(".azure/service_principal_entries.json", AzurePrincipals);
        home.Put(".mcp-auth/mcp-remote-0.1.9/0123456789abcdef_tokens.json", McpRemote);
        home.Put(".mcp-auth/mcp-remote-0.1.16/0123456789abcdef_tokens.json", McpRemote);
        home.Put(".npmrc", Npm);
        home.Put(".docker/config.json", Docker);
        home.Put(".kube/config", Kube);
        home.Put(".git-credentials", GitStore);
        home.Put(".netrc", Netrc);
        home.Put(".config/github-copilot/apps.json", CopilotApps);
        home.Put(".copilot/config.json", CopilotCli);
        home.Put(".cache/huggingface/token", "hf_CANARYwork\n");
        home.Put(".cache/huggingface/stored_tokens", HuggingFaceStored);
        home.Put(".config/.wrangler/config/default.toml", Wrangler);
        home.Put(".config/stripe/config.toml", Stripe);
        home.Put(".local/share/opencode/auth.json", OpenCode);
        home.Put(".sentry/mcp.json", SentryMcp);
        home.Put(".sentryclirc", SentryCli);
        home.Put(".doppler/.doppler.yaml", Doppler);
        home.Put("project/hubspot.config.yml", HubSpot);

        foreach (var variable in Variables)
        {
            home.Environment[variable] = $"CANARY-{variable}";
        }
    }

    public static void PutAws(ToolHome home)
    {
        home.Put(".aws/config", AwsConfig);
        home.Put(".aws/credentials", AwsCredentials);
        home.Put($".aws/sso/cache/{Sha1("my-sso")}.json", AwsSingleSignOn);
        home.Put($".aws/sso/cache/{Sha1("https://old.awsapps.com/start")}.json", AwsOldSingleSignOn);
        home.Put(".aws/sso/cache/botocore-client-id-eu-north-1.json", AwsRegistration);
        home.Put($".aws/login/cache/{Sha256("arn:aws:iam::123456789012:user/ada")}.json", AwsLogin);
        home.Put(".aws/cli/cache/abcdef0123456789.json", AwsRole);
    }

    public static void PutGcloudDatabases(ToolHome home)
    {
        PutDatabase(home, ".config/gcloud/credentials.db", """
            CREATE TABLE "credentials" (account_id TEXT PRIMARY KEY, value BLOB);
            INSERT INTO credentials VALUES ('ada@example.com', '{"type":"authorized_user","refresh_token":"1//CANARY-ada"}');
            INSERT INTO credentials VALUES ('bob@example.com', CAST('{"type":"authorized_user","refresh_token":"1//CANARY-bob"}' AS BLOB));
            """);
        PutDatabase(home, ".config/gcloud/access_tokens.db", """
            CREATE TABLE "access_tokens" (account_id TEXT PRIMARY KEY, access_token TEXT, token_expiry TIMESTAMP, rapt_token TEXT, id_token TEXT);
            INSERT INTO access_tokens VALUES ('ada@example.com', 'ya29.CANARY-gcloud', '2026-04-02 11:00:00.123456', NULL, NULL);
            """);
    }

    public static void PutDatabase(ToolHome home, string name, string script)
    {
        Assert.True(SqliteLibrary.IsAvailable);
        var path = home.Put(name, "");
        using (var database = SqliteFile.Open(path))
        {
            database.Execute(script);
        }

        File.SetLastWriteTimeUtc(path, ToolHome.Written.UtcDateTime);
    }

    public static string Jwt(string claims) =>
        $"{Base64Url.EncodeToString("{}"u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.CANARYsignature";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

#pragma warning disable CA5350 // the name of a cache file
    public static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static string MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ada", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem();
    }
}
