// The import rules of the house. Each message says how to mend a breach.
const CORE_FREE = '^src/lib/core/(model|condition|messages|errors|clock)';

/** core/<name> may import itself, the free parts, and the named neighbours. */
function core(name, ...neighbours) {
  const allowed = [name, ...neighbours].map((part) => `^src/lib/core/${part}/`);
  return {
    name: `core-${name}`,
    severity: 'error',
    comment: `core/${name} may import ${[...neighbours, 'model', 'condition', 'errors', 'clock', 'messages'].join(', ')} only. Move what is shared into core/model, or pass it in as an argument.`,
    // What only tests import counts as a test.
    from: { path: `^src/lib/core/${name}/`, pathNot: '\\.(test|fixture)\\.ts$' },
    to: { path: '^src/', pathNot: [...allowed, CORE_FREE] }
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or share a third.',
      from: {},
      to: { circular: true }
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\./\\$types)|paraglide' }
    },
    core('model'),
    {
      ...core('condition'),
      to: { path: '^src/', pathNot: ['^src/lib/core/(condition|model)/', '^src/lib/core/(errors|clock|messages)'] }
    },
    core('deadline'),
    core('counter'),
    core('merge'),
    core('exchange'),
    core('edit', 'chart', 'deadline', 'merge'),
    core('chart', 'deadline'),
    core('run', 'chart', 'deadline', 'merge'),
    core('verify', 'merge', 'chart', 'deadline', 'run'),
    core('simulate', 'run', 'verify', 'deadline', 'merge'),
    core('export', 'merge', 'chart', 'deadline', 'exchange'),
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'core gives the same result in browser, server, worker and command line: no svelte, node:*, lowdb. Take the value as an argument.',
      from: { path: '^src/lib/core/', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '^node:',
          '^(fs|path|crypto|os|worker_threads)$',
          'node_modules/(svelte|lowdb|@sveltejs)/',
          '^src/lib/(server|forms|fields|ui|portal|desk|designer)/'
        ]
      }
    },
    {
      name: 'xstate-only-in-chart-and-run',
      severity: 'error',
      comment: 'Only core/chart and core/run import xstate; use the Runner.',
      from: { path: '^src/', pathNot: ['^src/lib/core/(chart|run)/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/xstate/' }
    },
    {
      name: 'forms-and-ui-know-no-core',
      severity: 'error',
      comment: 'forms and ui know no government word: take plain values as props.',
      from: { path: '^src/lib/(forms|ui)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(lib/(core|fields|portal|desk|designer|server)|routes)/' }
    },
    {
      name: 'fields-know-little',
      severity: 'error',
      comment: 'fields may import forms, ui, core/model and core/merge.',
      from: { path: '^src/lib/fields/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/lib/(fields|forms|ui|paraglide)/', '^src/lib/core/(model|merge)/'] }
    },
    ...['portal', 'desk', 'designer'].map((face) => ({
      name: `${face}-is-one-face`,
      severity: 'error',
      comment: `${face} imports core, forms, fields and ui; the other faces and the server are not its business. Shared parts go to ui.`,
      from: { path: `^src/lib/${face}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: [`^src/lib/(${face}|core|forms|fields|ui|paraglide)/`] }
    })),
    {
      name: 'server-runs-in-plain-node',
      severity: 'error',
      comment: 'server imports core and Node only, so that it runs in workers and on the command line.',
      from: { path: '^src/lib/server/', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          'node_modules/svelte/',
          '^\\$(app|env|lib)',
          '^src/(routes|lib/(forms|fields|ui|portal|desk|designer))/'
        ],
        pathNot: []
      }
    },
    {
      name: 'cli-imports-core-and-server',
      severity: 'error',
      comment: 'The command line uses core and server.',
      from: { path: '^src/cli\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/lib/(core|server)/'] }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.svelte-kit|^build/|src/lib/paraglide)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.json']
    }
  }
};
