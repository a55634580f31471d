// xyflow alone with the same nodes and lines.
import '../../stage.css';
import { mount } from 'svelte';
import { drawn, sizeOf } from '../../gen.ts';
import Bare from './Bare.svelte';

const culled = new URLSearchParams(location.search).get('culled') === '1';
mount(Bare, { target: document.getElementById('app')!, props: { ...drawn(sizeOf()), culled } });
