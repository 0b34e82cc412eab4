import { targetNames } from '../profile/targets.js';
import { type Option, type Positional, reportOptions, type Verb } from './options.js';

const profiles: Positional = {
  name: 'profiles',
  describe: 'Profile files or patterns such as "profiles/*.yaml"; - is standard input',
  required: true,
  many: true,
};

const packages: Option = {
  type: 'string',
  value: 'DIR',
  describe: 'Folder with the Windows packages, where they do not lie beside the profiles',
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
    options: { packages, ...reportOptions },
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
      packages,
      ...reportOptions,
    },
    examples: [
      ['onewrap render profile.yaml -o out', 'everything the profile asks for, below out/'],
      ['onewrap render profile.yaml --target msiexec', 'a single text file goes to standard output'],
    ],
    load: async () => (await import('./render.js')).render,
  },
  {
    name: 'inspect',
    describe: 'Show what is in a Windows Installer package or transform',
    positional: { name: 'file', describe: 'An .msi or .mst file', required: true },
    options: {
      profile: {
        type: 'boolean',
        describe: 'Print the lines on the package for a profile, with its SHA-256',
      },
      package: {
        type: 'string',
        value: 'FILE',
        describe: 'The package that a transform is for, to show its changes to every table',
      },
      verify: {
        type: 'boolean',
        describe: 'Read the whole file: its SHA-256, and whether the signature is over this file',
      },
      format: reportOptions.format,
    },
    examples: [
      ['onewrap inspect 1E.Client-x64.msi', ''],
      ['onewrap inspect 1E.Client-x64.msi --profile', 'packages, for a profile'],
      ['onewrap inspect workstations.mst --package 1E.Client-x64.msi', 'what a transform changes'],
    ],
    load: async () => (await import('./inspect.js')).inspect,
  },
  {
    name: 'explain',
    describe: 'Explain a setting, a rule, a requirement, a port, a check, a target and more',
    positional: {
      name: 'name',
      describe: 'Any of these names, such as ssdEnabled, R18, 1779 or certificates; left out: a list of all',
      required: false,
    },
    options: {},
    examples: [
      ['onewrap explain contentDistribution.cachePath', ''],
      ['onewrap explain MODULE.NOMAD.SSDENABLED', 'by the name of its installer property'],
      ['onewrap explain temporary-directory-own', 'a rule'],
      ['onewrap explain intune', 'a place that lines are pasted into, and its limits'],
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
