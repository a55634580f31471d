import Provider from 'oidc-provider';

/**
 * A real OpenID provider in a process of its own, for the tests: `node tests/support/oidc-provider.mjs PORT REDIRECT`. Whoever comes
 * to `/authorize?…` signs in as the person that `login_hint` names; prints `ready` once it listens. In the environment
 * `ID_TOKEN_SECONDS`: how long its ID tokens live, `NO_LOGOUT`: nobody ends a session there.
 */
const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const PEOPLE = {
  lin: { name: '林晓雯', id_no: '350203199001011237', phone_number: '13800001234', preferred_username: 'lin' },
  chen: { name: '陈佩珊', id_no: '350203198001011234', phone_number: '13900001234', preferred_username: 'chen' }
};

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'yijianshi',
      client_secret: 'a secret of the test, long and the same',
      redirect_uris: [redirect ?? ''],
      ...(process.env['NO_LOGOUT'] === undefined && { post_logout_redirect_uris: [new URL('/', redirect).href] }),
      grant_types: ['authorization_code'],
      response_types: ['code']
    }
  ],
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'id_no', 'phone_number', 'preferred_username'] },
  cookies: { keys: ['only for the test'] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: process.env['NO_LOGOUT'] === undefined }
  },
  ttl: { IdToken: Number(process.env['ID_TOKEN_SECONDS'] ?? 3600), AuthorizationCode: 60 },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` }
});

/** Nobody is asked: whoever is hinted at agrees. */
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  const accountId = String(details.params['login_hint'] ?? 'lin');
  const grant = new provider.Grant({ accountId, clientId: 'yijianshi' });
  grant.addOIDCScope('openid profile');
  const grantId = await grant.save();
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId }, consent: { grantId } });
  ctx.respond = false;
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
