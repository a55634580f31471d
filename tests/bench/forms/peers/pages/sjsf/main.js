/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: its libraries are installed beside this page, not with the application
import '@sjsf/basic-theme/css/basic.css';
import { mount } from 'svelte';
import App from './App.svelte';
mount(App, { target: document.getElementById('app') });
