import { targetNames } from '../profile/targets.js';
import { type Positional, reportOptions, type Verb } from './options.js';

const profiles: Positional = {
  name: 'profiles',
  describe: 'Profile files or patterns such as "profiles/*.yaml"; - is standard input',
  required: true,
  many: true,
};

/** Every verb. Each loads only what it needs, and only when it is called. */
export const verbs: readonly Verb[] = [
  {
    name: 'init',
    describe: 'Write a commented starter profile',
    positional: {
      name: 'file',
      describe: 'File to write (profile.yaml); - is standard output',
      required: false,
    },
    options: {
      platform: {
        type: 'string',
        choices: ['saas-multi-tenant', 'saas-single-tenant', 'on-premises', 'none'],
        default: 'on-premises',
        describe: 'Where the 1E platform runs',
      },
      modules: { type: 'string', value: 'a,b', describe: 'Modules to enable, separated by commas' },
    },
    examples: [
      ['onewrap init', 'profile.yaml for an on-premises platform'],
      ['onewrap init emea.yaml --platform saas-single-tenant --modules contentDistribution,shopping', ''],
    ],
    load: async () => (await import('./init.js')).init,
  },
  {
    name: 'validate',
    describe: 'Check profiles, with the place of everything that is wrong',
    positional: profiles,
    options: reportOptions,
    examples: [
      ['onewrap validate "profiles/*.yaml" --strict', 'in CI: warnings fail as well'],
      ['onewrap validate profile.yaml --format json', 'for programs'],
    ],
    load: async () => (await import('./validate.js')).validate,
  },
  {
    name: 'render',
    describe: 'Make the installation scripts and lines of profiles',
    positional: profiles,
    options: {
      out: { type: 'string', alias: 'o', value: 'DIR', describe: 'Folder to write to; - is standard output' },
      target: {
        type: 'string',
        alias: 't',
        multiple: true,
        choices: targetNames,
        describe: 'Make only this; can be given several times',
      },
      templates: {
        type: 'string',
        value: 'DIR',
        describe: 'Folder with templates to use instead of the own ones',
      },
      ...reportOptions,
    },
    examples: [
      ['onewrap render profile.yaml -o out', 'everything the profile asks for, below out/'],
      ['onewrap render profile.yaml --target msiexec', 'a single text file goes to standard output'],
    ],
    load: async () => (await import('./render.js')).render,
  },
  {
    name: 'explain',
    describe: 'Explain a setting, a rule or a module',
    positional: {
      name: 'name',
      describe: 'Setting, property, key, rule or module; left out: a list of all',
      required: false,
    },
    options: {},
    examples: [
      ['onewrap explain contentDistribution.cachePath', ''],
      ['onewrap explain MODULE.NOMAD.SSDENABLED', 'by the name of its installer property'],
      ['onewrap explain temporary-directory-own', 'a rule'],
    ],
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'schema',
    describe: 'Print the JSON Schema of profiles, for editors',
    options: {},
    examples: [['onewrap schema > profile.schema.json', '']],
    load: async () => (await import('./schema.js')).schema,
  },
  {
    name: 'completion',
    describe: 'Print a script that completes commands in bash or zsh',
    positional: {
      name: 'shell',
      describe: 'Left out: what $SHELL names',
      required: false,
      choices: ['bash', 'zsh'],
    },
    options: {},
    examples: [['onewrap completion bash >> ~/.bashrc', '']],
    load: async () => (await import('./completion.js')).completion,
  },
];
